/** Words of the form's fields. */
export const fieldsVi = {
  optional: '(không bắt buộc)',
  warning: 'Xin xem lại',
  wrong: 'Cần sửa',
  digitsMissing: (count: number): string => `Còn thiếu ${String(count)} số.`,
  digitsTooMany: (count: number): string => `Thừa ${String(count)} số.`,
  dateHint: 'Viết ngày/tháng/năm, ví dụ 05/03/2024 hoặc viết liền 05032024.',
  dateOrYearHint: 'Viết ngày/tháng/năm, ví dụ 05/03/2024. Không rõ ngày thì chỉ viết năm, ví dụ 1960.',
  /** A date in words, as official papers write it: the day in two figures, the month too in January and February. */
  dateInWords: (weekday: string, day: number, month: number, year: number): string =>
    `${weekday}, ngày ${String(day).padStart(2, '0')} tháng ${month < 3 ? `0${String(month)}` : String(month)} năm ${String(year)}`,
  yearInWords: (year: string): string => `Năm ${year}, không rõ ngày tháng`,
  choose: 'Chọn',
  unchoose: 'Bỏ chọn',
  province: 'Tỉnh, thành phố',
  chooseProvince: 'Chọn tỉnh, thành phố',
  commune: 'Phường, xã, đặc khu',
  communeHint: 'Gõ vài chữ rồi chọn trong danh sách; không cần gõ dấu. Tên cũ cũng được.',
  detail: 'Số nhà, đường, thôn hoặc tổ dân phố',
  /** Why there is no commune to choose from. */
  gaps: {
    loading: 'Đang tải danh sách',
    searching: 'Đang tìm theo tên cũ',
    failed: 'Chưa tải được danh sách tỉnh, phường, xã. Những gì bạn đã chọn vẫn còn.',
    none: 'Không thấy nơi nào có tên này. Xin xem lại cách viết, hoặc chọn tỉnh trước.',
  },
  kept: 'Đã chọn trước đó',
  today: (commune: string, province: string): string => `Nay thuộc ${commune}, ${province}`,
  formerly: (commune: string, district: string, province: string): string =>
    `Trước đây: ${commune}, ${district}, ${province}`,
  found: (count: number): string => `Có ${String(count)} phường, xã. Dùng phím mũi tên để chọn.`,
  more: (count: number): string => `Còn ${String(count)} nơi nữa, xin gõ thêm chữ.`,
  add: (name: string): string => `Thêm ${lowerFirst(name)}`,
  remove: (name: string): string => `Xóa ${lowerFirst(name)}`,
  item: (name: string, at: number): string => `${name} ${String(at)}`,
  added: (item: string): string => `Đã thêm ${lowerFirst(item)}.`,
  removed: (item: string): string => `Đã xóa ${lowerFirst(item)}.`,
  restore: 'Lấy lại',
  restored: (item: string): string => `Đã lấy lại ${lowerFirst(item)}.`,
  full: (count: number): string => `Đã đủ ${String(count)}, không thêm được nữa.`,
};
export type FieldsTexts = typeof fieldsVi;

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLocaleLowerCase('vi') + text.slice(1);
}
