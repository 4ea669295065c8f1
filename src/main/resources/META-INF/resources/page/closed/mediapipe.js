/**
 * Runs MediaPipe in a document without an origin. It receives pictures through a port and returns landmarks; its policy
 * lets it reach nothing but the address that MediaPipe is loaded from. A classic script: modules need an origin.
 */
'use strict';

// SHA-384 of @mediapipe/face_mesh 0.4.1657299874; docs/security.md says how to renew them.
const HASHES = {
  'face_mesh.js': 'WNgcEPNdcZFUqkm6GZYp+qnBayEsCSLBzI1wfVBue9nErsdLJ11XXOr1tdXpsJL3',
  'face_mesh.binarypb': 'sNmIZds5ZzO/zzldn8fl0aoGI8HfK1XfnwO+kIkBGAx1wYP1gwBmlHVXnfgzA1Ak',
  'face_mesh_solution_packed_assets.data': 'FDX/u75SOmYaS2PeJRJaiijhWQtggBakJiHh5NvOi9oy94vH59UrIyi8Cy9KPZn9',
  'face_mesh_solution_packed_assets_loader.js': '53JjVDSM3NKa7uYKklccrHZhPK/mWJZLrq1ABm9D+YoTjStH3Q95t9MCbA+9VNQP',
  'face_mesh_solution_simd_wasm_bin.js': 'VihglrL2kf5PT1zGHCD1cPMtbm4QsQMDrhgMWSalCe0I4ppdfcaufSgObP3BMu2d',
  'face_mesh_solution_simd_wasm_bin.wasm': 'GCdA81svNdJw0rygSl/uKq6jMYlQWopbvjUeftMdcfX5OASmmcc4+WvubOViRHa7',
  'face_mesh_solution_wasm_bin.js': 'R9VgpozM8OCFf9jOWdWQ/lFxwKZnAOUpZ6e9hnuLDmIC1iGikC22U6ZoJRZ9HyOT',
  'face_mesh_solution_wasm_bin.wasm': 'EBsvoMwmcMkHLgaM4UCUXx6ZkwjX5U9Bkn+FVjSQD8mZ0Om1jFkcVcA+YM2kel3l',
};

// A policy does not restrict WebRTC in every browser, and its packets could carry a picture away. A frame within this
// one is of another origin, so that its constructors are out of reach.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'RTCIceTransport',
  'WebTransport']) {
  delete window[name];
}

addEventListener('message', ({ data, ports }) => {
  const [port] = ports;
  start(port, data.mediapipe).catch(() => port.postMessage({ ready: false }));
}, { once: true });

async function start(port, mediapipe) {
  const names = Object.keys(HASHES).filter(name => !name.includes('wasm_bin') || name.includes('simd') === hasSimd());
  const files = new Map(await Promise.all(names.map(async name => [name, await load(mediapipe, name)])));
  await run(files.get('face_mesh.js'));
  await serve(port, files);
}

// The browser refuses what does not have the hash. Scripts are run from what was checked, not loaded again.
async function load(mediapipe, name) {
  const response = await fetch(`${mediapipe}${name}`, { integrity: `sha384-${HASHES[name]}`, credentials: 'omit' });
  if (!response.ok) {
    throw new Error(`${name}: ${response.status}`);
  }
  return URL.createObjectURL(new Blob([await response.arrayBuffer()], { type: typeOf(name) }));
}

function typeOf(name) {
  return name.endsWith('.js') ? 'text/javascript'
    : name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
}

function run(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

// A function with one instruction of SIMD, as MediaPipe asks.
function hasSimd() {
  return WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10,
    1, 8, 0, 65, 0, 253, 15, 253, 98, 11]));
}

async function serve(port, files) {
  const mesh = new FaceMesh({ locateFile: file => files.get(file) });
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
