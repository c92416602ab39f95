// Text in a box and a button that copies it. Without the clipboard interface (a page that is not on
// https or this machine) the text is selected and copied the old way.
async function put(box) {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    box.focus();
    box.select();
    return document.execCommand('copy');
  }
}

export default function (component) {
  const {text, lang, name, label, said, failed} = component.data ?? {};
  const box = component.parentElement.querySelector('textarea');
  const button = component.parentElement.querySelector('button');
  const status = component.parentElement.querySelector('[role="status"]');
  box.value = text;
  box.lang = lang;
  box.setAttribute('aria-label', name);
  button.textContent = label;
  status.textContent = '';
  button.onclick = async () => {
    status.textContent = (await put(box)) ? said : failed;
  };
}
