/** Why something was not read, or not by Gemini. The service keeps reasons in English; Korean readers get Korean ones. */

import { language } from './words.js';

// Parts of sentences, in the order in which they are looked for. PDF reports have the same words.
const KOREAN = [
  [/(\d+) usable of (\d+) frames, at least (\d+) are needed/, '$2프레임 중 $1프레임만 쓸 수 있음 (최소 $3)'],
  [/only (\d+) of (\d+) frames could be measured/, '$2프레임 중 $1프레임만 측정됨'],
  [/the head is turned: yaw (-?\d+), pitch (-?\d+) degrees/, '고개가 돌아감: 좌우 $1도, 상하 $2도'],
  [/no emotion stands out, the best match is \w+ at (\d+) %/, '두드러진 감정이 없음 (가장 가까운 것도 $1%)'],
  [/no face scale in (\d+)/, '얼굴 크기를 알 수 없음 $1프레임'],
  [/implausible points in (\d+)/, '특징점이 맞지 않음 $1프레임'],
  [/face outside the picture in (\d+)/, '얼굴이 화면을 벗어남 $1프레임'],
  [/head turned away in (\d+)/, '고개를 돌림 $1프레임'],
  [/given up after (\d+) attempts/, '$1번 시도한 뒤 중단'],
  [/measured by another version of the service/, '다른 버전의 서비스가 측정함'],
  [/the face has not changed since cycle (\d+)/, '$1번째 구간 이후 표정이 같음'],
  [/gemini did not answer in time/, 'Gemini가 제때 답하지 않음'],
  [/gemini cannot be reached/, 'Gemini에 연결할 수 없음'],
  [/gemini answered with status (\d+)/, 'Gemini가 상태 $1(으)로 답함'],
  [/gemini's quota of the (minute|day) is used up/, 'Gemini 할당량을 다 씀'],
  [/as many questions as allowed (?:are under way|were asked this minute)/, 'Gemini에 물을 수 있는 수만큼 이미 물음']
];

export function reasonOf(reason) {
  return language() === 'ko' ? KOREAN.reduce((said, [english, korean]) => said.replace(english, korean), reason) : reason;
}
