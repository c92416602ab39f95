// A walk that nobody touches is wiped like Leave now. Timers are slowed in a hidden tab and stop while
// a machine sleeps, so only the clock on the wall decides, and it is asked before any input counts.
const EVERY_MS = 1000;
const KINDS = ['pointerdown', 'keydown', 'touchstart', 'wheel'];
const idle = (window.__idle ??= {last: Date.now(), data: {}, dialog: null, before: null, timer: null});

function focused() {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return one;
}

function shown() { return Boolean(idle.dialog && !idle.dialog.hidden); }

function show(leftMs) {
  if (!idle.dialog) return;
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  idle.dialog.querySelector('[role="timer"]').textContent =
    `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  if (shown()) return;
  idle.before = focused();
  idle.dialog.hidden = false;
  idle.dialog.querySelector('.stay').focus();
}

function hide() {
  if (!shown()) return;
  const within = idle.dialog.contains(focused());
  idle.dialog.hidden = true;
  if (within && idle.before?.isConnected) idle.before.focus();
  idle.before = null;
}

// True when the time is over and the page has been left.
function check() {
  const now = Date.now();
  const {active, limit_ms: limit, warn_ms: warn} = idle.data;
  if (window.__tab?.left) return true;
  if (!active || now < idle.last) {
    idle.last = now;
    hide();
    return false;
  }
  const left = limit - (now - idle.last);
  if (left <= 0) {
    hide();
    // The wipe is for walks: a course tells nothing of a case, and may be taken up again.
    window.__leaving?.leave('course.v1');
    return true;
  }
  if (left <= warn) show(left);
  return false;
}

function stay() {
  if (check()) return;
  idle.last = Date.now();
  hide();
}

// Inside the warning only its buttons and Escape decide: a Tab on the way to a button is no answer.
function touched(event) {
  const inside = shown() && event.composedPath().includes(idle.dialog);
  if (!inside || event.key === 'Escape') stay();
}

function keepInside(event) {
  if (event.key !== 'Tab') return;
  const buttons = [...idle.dialog.querySelectorAll('button')];
  const at = buttons.indexOf(focused()) + (event.shiftKey ? -1 : 1);
  event.preventDefault();
  buttons[(at + buttons.length) % buttons.length].focus();
}

if (idle.timer === null) {
  idle.timer = setInterval(check, EVERY_MS);
  for (const kind of KINDS) window.addEventListener(kind, touched, {capture: true, passive: true});
  for (const kind of ['visibilitychange', 'pageshow', 'focus']) window.addEventListener(kind, check, true);
}

export default function (component) {
  const data = component.data ?? {};
  const dialog = component.parentElement.querySelector('[role="alertdialog"]');
  // As with Leave now: an open list must not hide the warning from screen readers.
  component.parentElement.host?.setAttribute('data-react-aria-top-layer', 'true');
  if (data.active && !idle.data.active) idle.last = Date.now();
  if (idle.dialog !== dialog) {
    idle.dialog = dialog;
    dialog.onkeydown = keepInside;
    dialog.querySelector('.stay').onclick = stay;
    dialog.querySelector('.leave').onclick = () => window.__leaving?.leave();
  }
  idle.data = data;
  const words = {h2: 'title', 'p.text': 'text', '.stay': 'stay', '.leave': 'leave'};
  for (const [where, key] of Object.entries(words)) dialog.querySelector(where).textContent = data[key] ?? '';
  check();
}
