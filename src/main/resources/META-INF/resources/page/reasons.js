/** Translates the reasons why a cycle was not read, or not by Gemini. The service stores reasons in English. */

import { language } from './words.js';

const RULE = /^([^#].*?) = (.+)$/;

let korean = [];

/** Loads the translations. Without them, reasons stay in English. */
export async function loadReasons() {
  const answer = await fetch('/page/reasons-ko.txt');
  if (!answer.ok) {
    throw new Error(`the words for reasons cannot be had: ${answer.status}`);
  }
  korean = (await answer.text()).split('\n').map(line => RULE.exec(line)).filter(Boolean)
    .map(([, english, words]) => [new RegExp(english, 'g'), words]);
}

export function reasonOf(reason) {
  return language() === 'ko' ? korean.reduce((said, [english, words]) => said.replace(english, words), reason) : reason;
}

/** The reason as the beginning of a sentence. */
export function reasonAlone(reason) {
  const said = reasonOf(reason);
  return said.charAt(0).toUpperCase() + said.slice(1);
}
