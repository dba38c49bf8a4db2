// Small conveniences; every page works without them.

// After a form that could not be taken, the summary of what is wrong has the focus.
const focusSummary = () => document.querySelector('[data-focus]')?.focus();
focusSummary();
window.Blazor?.addEventListener?.('enhancedload', focusSummary);

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
