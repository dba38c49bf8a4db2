// Small conveniences; every page works without them.

// After a form that could not be taken, the summary of what is wrong has the focus.
const focusSummary = () => document.querySelector('[data-focus]')?.focus();
focusSummary();
window.Blazor?.addEventListener?.('enhancedload', focusSummary);

// A form that has a script of its own names it; pages that are swapped in place would not run it. An element may outlive the
// swap, without what was written on it: so it is remembered here what runs where.
const running = new WeakMap();
const startModules = () => document.querySelectorAll('[data-module]').forEach(async element => {
  const { module } = element.dataset;
  if (running.get(element) === module) return;
  running.set(element, module);
  (await import(module)).start(element);
});
startModules();
window.Blazor?.addEventListener?.('enhancedload', startModules);

// A form is sent once: a second press while the first is under way does nothing.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.dataset.sent === 'true' && form.method === 'post') {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'true';
  setTimeout(() => delete form.dataset.sent, 3000);
}, true);
