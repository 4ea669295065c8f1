/** Why something was not read, or not by Gemini. The service keeps reasons in English; Korean readers get Korean ones. */

import { language } from './words.js';

const RULE = /^([^#].*?) = (.+)$/;
const korean = await load();

export function reasonOf(reason) {
  return language() === 'ko' ? korean.reduce((said, [english, words]) => said.replace(english, words), reason) : reason;
}

async function load() {
  const answer = await fetch('/page/reasons-ko.txt');
  if (!answer.ok) {
    throw new Error(`the words for reasons cannot be had: ${answer.status}`);
  }
  return (await answer.text()).split('\n').map(line => RULE.exec(line)).filter(Boolean)
    .map(([, english, words]) => [new RegExp(english, 'g'), words]);
}
