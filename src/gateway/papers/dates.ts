import { showDate } from '../../contract/rules/formats.ts';

/** `2026-11-23T09:05:00+07:00`, the time of the ward → `ngày 23 tháng 11 năm 2026`. Days and months below 10 as `03`. */
export function dayText(timestamp: string): string {
  const [year = '', month = '', day = ''] = timestamp.slice(0, 10).split('-');
  // NĐ 30/2020/NĐ-CP, Phụ lục I: a nought before days below 10, and before the months 1 and 2.
  return `ngày ${day} tháng ${Number(month) > 2 ? String(Number(month)) : month} năm ${year}`;
}

/** The same with the time before it: `09 giờ 05 phút, ngày 23 tháng 11 năm 2026`. */
export function momentText(timestamp: string): string {
  return `${timestamp.slice(11, 13)} giờ ${timestamp.slice(14, 16)} phút, ${dayText(timestamp)}`;
}

/** `23/11/2026`; a year alone stays as it is. */
export function dateText(date: string): string {
  return showDate(date.slice(0, 10));
}
