/** The page frame: header, footer, and the view that the address selects. */

import { configuration } from './configuration.js';
import { h, fill } from './element.js';
import { historyView } from './history.js';
import { liveView } from './live.js';
import { who } from './login.js';
import { loadReasons } from './reasons.js';
import { sessionView } from './session.js';
import { sessionsView } from './sessions.js';
import { watchView } from './watch.js';
import { themeSwitch } from './theme.js';
import { language, onLanguage, setLanguage, t } from './words.js';

const main = h('main', { id: 'content', tabindex: '-1' });
const links = { live: link('live'), sessions: link('sessions') };
let leave = () => {};

document.body.append(
  h('a', { class: 'skip', href: '#content', onclick: skip }, () => t('skip')),
  h('header', { class: 'top' },
    h('a', { class: 'brand', href: '#/live' }, h('img', { src: '/page/mark.svg', alt: '', width: 32, height: 32 }),
      h('span', { lang: 'ko' }, '마음'), h('span', { class: 'latin', lang: 'en' }, 'Maeum')),
    h('nav', { 'aria-label': () => t('nav') }, Object.values(links)),
    h('div', { class: 'choices' }, who(() => show(false)), languageSwitch(), themeSwitch())),
  main,
  h('footer', { class: 'bottom' }, () => t('disclaimer')));

onLanguage(() => { document.title = t('title'); });
document.title = t('title');
// The page works without these, with less detail.
await Promise.allSettled([configuration(), loadReasons()]);
addEventListener('hashchange', () => show(true));
show(false);

function link(name) {
  return h('a', { href: `#/${name}` }, () => t(`nav.${name}`));
}

function languageSwitch() {
  return h('select', { class: 'quiet', 'aria-label': () => t('language'),
    onchange: event => setLanguage(event.target.value) },
  [['ko', '한국어'], ['en', 'English']].map(([code, name]) =>
    h('option', { value: code, lang: code, selected: code === language() }, name)));
}

function skip(event) {
  event.preventDefault();
  main.focus();
}

// An address typed by hand may be unencoded.
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function show(moveFocus) {
  leave();
  const [name, argument, more] = location.hash.replace(/^#\//, '').split('/');
  const current = ['session', 'sessions', 'history', 'watch'].includes(name) ? 'sessions' : 'live';
  Object.entries(links).forEach(([key, element]) => key === current
    ? element.setAttribute('aria-current', 'page')
    : element.removeAttribute('aria-current'));
  const view = name === 'watch' && argument ? watchView(decoded(argument))
    : name === 'session' && argument ? sessionView(decoded(argument))
    : name === 'history' && argument ? historyView(decoded(argument), more && decoded(more))
    : name === 'sessions' ? sessionsView(argument && decoded(argument)) : liveView();
  leave = view.leave ?? (() => {});
  fill(main, view.element);
  scrollTo(0, 0);
  if (moveFocus) {
    main.focus();
  }
}
