/**
 * Runs MediaPipe in a document without an origin. It receives pictures through a port and returns landmarks; its policy
 * allows connections to the MediaPipe address only. A classic script, because modules need an origin.
 */
'use strict';

addEventListener('message', ({ data, ports }) => {
  const [port] = ports;
  const script = document.createElement('script');
  script.src = `${data.mediapipe}face_mesh.js`;
  script.crossOrigin = 'anonymous';
  script.onerror = () => port.postMessage({ ready: false });
  script.onload = () => serve(port, data.mediapipe).catch(() => port.postMessage({ ready: false }));
  document.head.append(script);
}, { once: true });

async function serve(port, mediapipe) {
  const mesh = new FaceMesh({ locateFile: file => `${mediapipe}${file}` });
  // Confidences stay at their defaults: setting them breaks this version (google-ai-edge/mediapipe#3504).
  mesh.setOptions({ maxNumFaces: 1, refineLandmarks: true });
  mesh.onResults(({ multiFaceLandmarks: [face] = [] }) => {
    const points = face && Float32Array.from(face.flatMap(({ x, y, z }) => [x, y, z]));
    port.postMessage({ points }, points ? [points.buffer] : []);
  });
  await mesh.initialize();
  const canvas = document.createElement('canvas');
  port.onmessage = async ({ data: { picture } }) => {
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d').drawImage(picture, 0, 0);
    picture.close();
    await mesh.send({ image: canvas });
  };
  port.postMessage({ ready: true });
}
