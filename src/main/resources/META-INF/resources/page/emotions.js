/** The emotion vocabulary: colours, names, and polarity. */

import { colour } from './theme.js';
import { tOr } from './words.js';

export const EMOTIONS = ['happy', 'excited', 'surprised', 'neutral', 'anxious', 'fearful', 'sad', 'angry', 'disgusted'];

const POLARITY = { happy: 1, excited: 1, sad: -1, angry: -1, anxious: -1, fearful: -1, disgusted: -1 };

/** 1 for positive, -1 for negative, 0 for neither. */
export function polarity(emotion) {
  return POLARITY[emotion] ?? 0;
}

export function emotionName(emotion) {
  return tOr(`emotion.${emotion}`, emotion);
}

export function emotionColour(emotion) {
  return colour(EMOTIONS.includes(emotion) ? `emotion-${emotion}` : 'faint');
}

export function unitName(unit) {
  return tOr(`unit.${unit}`, unit);
}
