// Leave now: works without the server. The button, any link marked with the class `leave-link`,
// and Shift three times within two seconds do the same.
const WITHIN_MS = 2000;
const leaving = (window.__leaving ??= {target: 'about:blank', presses: [], listening: false, tell: null});

// kept: a place in the tab's storage that stays, when nobody asked to leave but a walk was left lying.
function leave(kept) {
  if (window.__tab) window.__tab.left = true;
  document.documentElement.style.background = '#fff';
  if (document.body) document.body.style.display = 'none';
  document.title = '';
  for (const storage of [() => sessionStorage, () => localStorage]) {
    try {
      const value = kept ? storage().getItem(kept) : null;
      storage().clear();
      if (value !== null) storage().setItem(kept, value);
    } catch { /* a browser may refuse storage; leaving goes on */ }
  }
  // The new page may be slow to come, and until then the server would still hold the answers.
  try { leaving.tell?.(); } catch { /* nobody there to tell */ }
  window.location.replace(leaving.target);
}
leaving.leave = leave;

function onKey(event) {
  if (event.repeat) return;
  if (event.key !== 'Shift') { leaving.presses = []; return; }
  const now = Date.now();
  leaving.presses = leaving.presses.filter((then) => now - then < WITHIN_MS);
  leaving.presses.push(now);
  if (leaving.presses.length >= 3) leave();
}

function onClick(event) {
  if (!event.composedPath().some((one) => one.classList?.contains('leave-link'))) return;
  event.preventDefault();
  leave();
}

if (!leaving.listening) {
  leaving.listening = true;
  window.addEventListener('keydown', onKey, true);
  window.addEventListener('click', onClick, true);
}

export default function (component) {
  const data = component.data ?? {};
  leaving.target = data.target ?? 'about:blank';
  leaving.tell = () => component.setTriggerValue('left', true);
  // An open list hides everything else from screen readers, unless it is marked as lying above all.
  component.parentElement.host?.setAttribute('data-react-aria-top-layer', 'true');
  const button = component.parentElement.querySelector('button');
  if (button) {
    button.textContent = data.label ?? '';
    button.onclick = () => leave();
  }
}
