/** How bright a picture is. It is measured in the page and leaves it in no form. */

const [WIDTH, HEIGHT] = [32, 24];
/** Weights of red, green and blue in luma (ITU-R BT.709). */
const LUMA = [0.2126, 0.7152, 0.0722];
/** Mean luma, 0 to 1, below which cameras need long exposures, so that frames are few and blurred. */
const DARK = 0.14;

/** @param picture a video, or what else a canvas draws */
export function isDark(picture) {
  return brightness(picture) < DARK;
}

/** The mean luma of a picture, 0 to 1. */
export function brightness(picture) {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.drawImage(picture, 0, 0, WIDTH, HEIGHT);
  const { data } = pen.getImageData(0, 0, WIDTH, HEIGHT);
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) {
    sum += LUMA[0] * data[i] + LUMA[1] * data[i + 1] + LUMA[2] * data[i + 2];
  }
  return sum / (255 * WIDTH * HEIGHT);
}
