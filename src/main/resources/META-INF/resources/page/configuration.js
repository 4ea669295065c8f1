/** What the service tells the page about itself, asked once. */

let asked = null;

export function configuration() {
  asked ??= fetch('/page/configuration').then(answer => answer.json()).catch(error => {
    asked = null;
    throw error;
  });
  return asked;
}
