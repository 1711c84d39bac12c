/** What a receipt needs to be printed, in one part that is fetched once the receipt is there. */
export { printSheet } from './print-sheet.ts';
export { receiptPaperStyles, receiptPrintStyles } from './receipt-print.styles.ts';
