// Keeps the draft and the course in this tab's sessionStorage, and nowhere else. Also what the page cannot
// do from the server: the document's language and the focus after a step.
const DRAFT = 'form.v1';
const SEEN = 'form.v1.seen';
// A course grows no older: it tells nothing of a case, and may be taken up the next day.
const COURSE = 'course.v1';
const UNSAVED = 'form.v1.unsaved';
const SEEN_EVERY_MS = 5000;
const HELD_AT_MOST_MS = 5000;

const tab = (window.__tab ??= {alive: false, asked: null, place: null, ping: null, left: false, top: null, focus: null});
tab.unsaved ??= new Map(unheard());

function seen() {
  if (tab.left || sessionStorage.getItem(DRAFT) === null) return;
  const now = Date.now();
  if (now - Number(sessionStorage.getItem(SEEN)) > SEEN_EVERY_MS) sessionStorage.setItem(SEEN, String(now));
}

// After a reconnect the page sends nothing by itself, and the new server would not know the answers.
function watchConnection() {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || tab.watched === app) return;
  tab.watched = app;
  const name = 'data-test-connection-state';
  let was = app.getAttribute(name);
  new MutationObserver(() => {
    const now = app.getAttribute(name);
    if (now !== 'CONNECTED') hold();
    else if (now !== was) {
      tab.ping?.();
      tab.patience = setTimeout(release, HELD_AT_MOST_MS);
    }
    was = now;
  }).observe(app, {attributes: true, attributeFilter: [name]});
}

// Until a new server has the answers back it would not know what a click belongs to. So the page
// stays shut for that moment, all but Leave now: a click that cannot be made cannot be lost.
function hold() {
  // The patience of an earlier reconnect must not end this one.
  clearTimeout(tab.patience);
  if (!tab.held) Object.assign(tab, {top: main()?.scrollTop ?? null, topOf: tab.place, height: main()?.scrollHeight});
  tab.held = true;
  document.documentElement.classList.add('away');
}

function release() {
  const until = Date.now() + HELD_AT_MOST_MS;
  const look = () => {
    if (!tab.held) return;
    const idle = tab.watched?.getAttribute('data-test-script-state') === 'notRunning';
    if (!(idle && drawn() && putBack()) && Date.now() < until) return void setTimeout(look, 30);
    tab.held = false;
    tab.top = null;
    document.documentElement.classList.remove('away');
    pressAgain();
  };
  if (tab.held) setTimeout(look, 30);
}

const headingOf = (place) => place && document.querySelector(`h1[data-place="${CSS.escape(place)}"]`);
const main = () => document.querySelector('[data-testid="stMain"]');
const stopsOf = (named) => [...named.querySelectorAll('button, input, summary, [tabindex]')];

// Noted beforehand: a control that is shut while the server is away loses the focus at once.
function focused(event) {
  const named = event.target.closest?.('[class*="st-key-"]');
  const key = [...(named?.classList ?? [])].find((one) => one.startsWith('st-key-'));
  tab.focus = key ? {key, at: stopsOf(named).indexOf(event.target)} : null;
}

// One may scroll while the page is shut; what moves it when the page is emptied is no hand.
function scrolled() {
  if (tab.held && main()?.scrollHeight === tab.height) tab.top = main().scrollTop;
}

// A server that knew nothing of the page draws it from nothing. It must not end up elsewhere under a hand
// that is about to press, nor take the focus away. False while the page is not yet as long as it was.
function putBack() {
  if (tab.top === null || tab.topOf !== tab.place) return true;
  main()?.scrollTo(0, tab.top);
  if (Math.abs((main()?.scrollTop ?? 0) - tab.top) > 2) return false;
  const named = tab.focus && document.querySelector(`.${CSS.escape(tab.focus.key)}`);
  if (named && document.activeElement === document.body) stopsOf(named)[tab.focus.at]?.focus({preventScroll: true});
  return true;
}

// The framework's row of buttons, and its list of round marks.
const RADIO = '[role=radio], label[data-testid=stRadioOption]';
const radiosOf = (named) => [...(named?.querySelectorAll(RADIO) ?? [])];
const chosen = (radio) => radio.querySelector('input')?.checked ?? radio.getAttribute('aria-checked') === 'true';

const ofCourse = (key) => key.startsWith('st-key-w-learn-');

// What is kept of a control's answer; of one in a course all that is kept, since its names are longer.
function keptAnswer(json, course, key) {
  if (ofCourse(key)) return course;
  const draft = JSON.parse(json || '{}');
  const name = key.slice('st-key-w-'.length);
  return draft.answers?.[name] ?? draft[name];
}

// An answer pressed in the moment of a loss, or just before a slow page is loaded anew, is marked on the screen,
// and no server ever hears of it. It is noted until a draft comes back that holds another answer than before.
function pressed(event) {
  if (event.target.closest?.('.st-key-start-fresh')) forgetPresses();
  const radio = event.target.closest?.(RADIO);
  const named = radio?.closest('[class*="st-key-w-"]');
  if (!named || tab.held || tab.left) return;
  const key = [...named.classList].find((one) => one.startsWith('st-key-w-'));
  // A round mark is never taken back, and is marked before anyone hears of the press.
  const on = radio.matches('label') || !chosen(radio);
  const was = keptAnswer(sessionStorage.getItem(DRAFT), sessionStorage.getItem(COURSE), key);
  tab.unsaved.set(key, {at: radiosOf(named).indexOf(radio), on, was});
  note();
}

function note() {
  if (tab.unsaved.size) sessionStorage.setItem(UNSAVED, JSON.stringify([...tab.unsaved]));
  else sessionStorage.removeItem(UNSAVED);
}

function unheard() {
  try {
    // Anyone can write to a tab's storage.
    const kept = JSON.parse(sessionStorage.getItem(UNSAVED) ?? '[]');
    return kept.filter(([key, press]) => typeof key === 'string' && Number.isInteger(press.at));
  } catch {
    return [];
  }
}

function forgetPresses(but = () => false) {
  for (const key of [...tab.unsaved.keys()]) if (!but(key)) tab.unsaved.delete(key);
  note();
}

function heardOf(json, course) {
  for (const [key, press] of tab.unsaved) if (keptAnswer(json, course, key) !== press.was) tab.unsaved.delete(key);
  note();
}

// The heading of the place stands, and the controls to press again have their buttons.
function drawn() {
  const named = [...tab.unsaved.keys()].map((key) => document.querySelector(`.${CSS.escape(key)}`));
  return headingOf(tab.place) && named.every((one) => !one || radiosOf(one).length);
}

// Pressed once more where it does not stand as it was left: never a second time.
function pressAgain() {
  const presses = [...tab.unsaved];
  forgetPresses();
  for (const [key, press] of presses) {
    const radio = radiosOf(document.querySelector(`.${CSS.escape(key)}`))[press.at];
    if (radio && chosen(radio) !== press.on) radio.click();
  }
}

function shut(event) {
  const where = event.target instanceof Element ? event.target : null;
  if (!tab.held || event.key === 'Tab' || event.key === 'Shift' || where?.closest('.st-key-_leave, .leave-link')) return;
  if (!where?.closest('[data-testid="stMain"]')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function stored(limitMs) {
  const course = sessionStorage.getItem(COURSE) ?? '';
  const body = sessionStorage.getItem(DRAFT) ?? '';
  const age = Date.now() - Number(sessionStorage.getItem(SEEN));
  if (body && age >= 0 && age <= limitMs) return {body, minutes: Math.round(age / 60000), course};
  sessionStorage.removeItem(DRAFT);
  sessionStorage.removeItem(SEEN);
  if (!tab.alive) forgetPresses();
  return {body: '', minutes: 0, course};
}

function keep(course) {
  if (course) sessionStorage.setItem(COURSE, course);
  else sessionStorage.removeItem(COURSE);
}

function save(json, course) {
  // After the page was loaded anew nothing of a walk shows, and nothing is pressed, before someone said "go on".
  if (!tab.alive && !tab.foundAsked) forgetPresses(ofCourse);
  heardOf(json, course || null);
  if ((tab.foundAsked || !tab.alive) && tab.unsaved.size) {
    hold();
    tab.top = null;
  }
  tab.foundAsked = false;
  sessionStorage.setItem(DRAFT, json);
  sessionStorage.setItem(SEEN, String(Date.now()));
  tab.alive = true;
}

function clear() {
  sessionStorage.removeItem(DRAFT);
  sessionStorage.removeItem(SEEN);
  tab.alive = false;
  forgetPresses();
}

// Focus goes to the new heading once it is there; the first page keeps the browser's own start.
function moveTo(place) {
  const first = tab.place === null;
  if (place === tab.place) return;
  tab.place = place;
  if (first) return;
  const until = Date.now() + 3000;
  const look = () => {
    if (tab.place !== place) return;
    const heading = headingOf(place);
    if (heading) {
      main()?.scrollTo(0, 0);
      heading.focus({preventScroll: true});
    } else if (Date.now() < until) requestAnimationFrame(look);
  };
  look();
}

if (!tab.listening) {
  tab.listening = true;
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    window.addEventListener(kind, seen, {capture: true, passive: true});
  window.addEventListener('keydown', shut, true);
  window.addEventListener('focusin', focused, true);
  window.addEventListener('click', pressed, true);
  window.addEventListener('scroll', scrolled, {capture: true, passive: true});
}

export default function (component) {
  const data = component.data ?? {};
  if (tab.left) return;
  watchConnection();
  tab.ping = () => component.setTriggerValue('resync', Date.now());
  if (data.language) document.documentElement.lang = data.language;
  if (data.mode === 'ask' && tab.asked !== data.nonce) {
    tab.asked = data.nonce;
    const kind = tab.alive ? 'reconnect' : 'reload';
    component.setTriggerValue('restored', {nonce: data.nonce, kind, ...stored(data.idle_ms)});
  } else if (data.mode === 'hold') tab.foundAsked = true;
  else if (data.mode === 'save') save(data.draft, data.course);
  else if (data.mode === 'clear') clear();
  if (data.mode !== 'ask') {
    keep(data.course);
    release();
  }
  if (data.place) moveTo(data.place);
}
