/** The readings of the service before this one, as cycles without a number, a measure and details. */
export function earlierReadings({ predecessorReadings = [] }) {
  return predecessorReadings.map(reading => ({ ...reading, status: reading.emotion ? 'readable' : 'unclear',
    endedAt: reading.timestamp }));
}
