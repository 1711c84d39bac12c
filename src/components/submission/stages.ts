/** The elements that come after choosing, in one chunk: they are needed together, and not before. */
import '../dossier-form/define.ts';
import '../document-uploader/define.ts';
import '../review/define.ts';
import '../receipt/define.ts';
