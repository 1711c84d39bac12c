/** The script a ward's page loads. Everything else is fetched only for the elements that the page uses. */
import { configurePage } from '../components/base/page-config.ts';
import { loadElements } from './loader.ts';
import { scriptSettings } from './script-settings.ts';
import { TAGS } from './tags.ts';

configurePage(scriptSettings(document, import.meta.url));
loadElements(document, TAGS);
