/** A report as files. */

const COLUMNS = ['cycle', 'startedAt', 'endedAt', 'status', 'emotion', 'emotionKo', 'confidence', 'valence', 'arousal', 'source',
  'model', 'frameCount', 'usableFrames', 'ignoredFrames', 'reason'];
// Tells spreadsheets that the file is UTF-8; without it they spoil Korean.
const BYTE_ORDER_MARK = '\uFEFF';

export function csvOf({ cycles }) {
  return BYTE_ORDER_MARK + [COLUMNS, ...cycles.map(cycle => COLUMNS.map(column => cycle[column]))]
    .map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

// What begins like a formula would be run by a spreadsheet.
function cell(value) {
  if (value === null || value === undefined) {
    return '';
  }
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
