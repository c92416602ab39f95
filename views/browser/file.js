// A button that saves the bytes it was given. They come over the open connection as one line of
// JSON and then the file, so no address on the server ever holds them.
const NEWLINE = 10;

export default function (component) {
  const bytes = new Uint8Array(component.data);
  const end = bytes.indexOf(NEWLINE);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  const button = component.parentElement.querySelector('button');
  const status = component.parentElement.querySelector('[role="status"]');
  button.textContent = head.label;
  status.textContent = '';
  button.onclick = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes.subarray(end + 1)], {type: head.type}));
    link.download = head.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    status.textContent = head.said;
  };
}
