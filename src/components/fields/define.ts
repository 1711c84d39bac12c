// Registers every field; whoever needs only some imports those.
import './choice/define.ts';
import './citizen-id/define.ts';
import './commune-address/define.ts';
import './date/define.ts';
import './email/define.ts';
import './group/define.ts';
import './number/define.ts';
import './person-name/define.ts';
import './phone/define.ts';
import './text/define.ts';
