// A case before a team: the whole screen, and on and back by the keys that a clicker sends.
const KEYS = {ArrowRight: 'next', PageDown: 'next', ArrowLeft: 'back', PageUp: 'back'};
const OTHERS = 'input, textarea, select, [role=radiogroup], [role=combobox], [role=menu]';

function turned(event) {
  const way = KEYS[event.key];
  const held = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat;
  if (!way || held || !document.querySelector('.st-key-leader') || event.target.closest?.(OTHERS)) return;
  event.preventDefault();
  document.querySelector(`.st-key-${way} button`)?.click();
}

export default function (component) {
  if (!window.__room) {
    window.__room = true;
    window.addEventListener('keydown', turned);
  }
  const button = component.parentElement.querySelector('button');
  button.textContent = component.data.label;
  button.hidden = !document.fullscreenEnabled;
  button.onclick = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  };
}
