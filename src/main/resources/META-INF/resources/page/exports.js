/** Exports a report as files. */

import { earlierReadings } from './predecessor.js';

const COLUMNS = ['cycle', 'startedAt', 'endedAt', 'status', 'emotion', 'emotionKo', 'confidence', 'valence', 'arousal', 'source',
  'model', 'frameCount', 'usableFrames', 'ignoredFrames', 'reason'];
// The byte order mark makes spreadsheets read the file as UTF-8; without it Korean text is garbled.
const BYTE_ORDER_MARK = '\uFEFF';
const TOLD = 13;

export function csvFile(report) {
  return new Blob([csvOf(report)], { type: 'text/csv;charset=utf-8' });
}

export function jsonFile(summary, report, markers) {
  return new Blob([JSON.stringify({ summary, report, markers }, null, 2)], { type: 'application/json' });
}

export function csvOf(report) {
  return BYTE_ORDER_MARK + [COLUMNS, ...[...earlierReadings(report), ...report.cycles].map(cycle => COLUMNS.map(column => cycle[column]))]
    .map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/**
 * The base name of a report's files. The full id would open the sockets of a running session, so it is shortened as in
 * logs.
 */
export function fileName({ sessionId }, form) {
  return `maeum-${sessionId.slice(0, TOLD)}.${form}`;
}

/** Downloads a blob as a file. */
export function save(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the blob later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// A spreadsheet would evaluate a cell that begins like a formula.
function cell(value) {
  if (value === null || value === undefined) {
    return '';
  }
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
