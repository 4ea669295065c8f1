/** A report as files. */

const COLUMNS = ['cycle', 'startedAt', 'endedAt', 'status', 'emotion', 'emotionKo', 'confidence', 'valence', 'arousal', 'source',
  'model', 'frameCount', 'usableFrames', 'ignoredFrames', 'reason'];
// Tells spreadsheets that the file is UTF-8; without it they spoil Korean.
const BYTE_ORDER_MARK = '\uFEFF';
const TOLD = 13;

export function csvFile(report) {
  return new Blob([csvOf(report)], { type: 'text/csv;charset=utf-8' });
}

export function jsonFile(summary, report) {
  return new Blob([JSON.stringify({ summary, report }, null, 2)], { type: 'application/json' });
}

export function csvOf({ cycles }) {
  return BYTE_ORDER_MARK + [COLUMNS, ...cycles.map(cycle => COLUMNS.map(column => cycle[column]))]
    .map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** One name for a report in all its forms. The whole id opens sockets of a session that runs: it is cut, as in logs. */
export function fileName({ sessionId }, form) {
  return `maeum-${sessionId.slice(0, TOLD)}.${form}`;
}

/** Lets the browser keep a blob as a file. */
export function save(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser begins to read it later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// What begins like a formula would be run by a spreadsheet.
function cell(value) {
  if (value === null || value === undefined) {
    return '';
  }
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
