// Small conveniences; every page works without them.

// After a form that could not be taken, the summary of what is wrong has the focus.
const focusSummary = () => document.querySelector('[data-focus]')?.focus();
focusSummary();
window.Blazor?.addEventListener?.('enhancedload', focusSummary);

// A page that is swapped in place leaves an open menu open.
window.Blazor?.addEventListener?.('enhancedload', () => document.querySelectorAll(':popover-open').forEach(menu => menu.hidePopover()));

// A form that has a script of its own names it; pages that are swapped in place would not run it. An element may outlive the
// swap as part of another page: so whatever ran before the swap is told to end, and what the page names is started anew.
let shown = new AbortController();
const startModules = () => {
  shown.abort();
  shown = new AbortController();
  const { signal } = shown;
  document.querySelectorAll('[data-module]').forEach(async element => {
    const { start } = await import(element.dataset.module);
    if (!signal.aborted) start(element, signal);
  });
};
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

// A region that is read again when the server says that there is something new, and each minute for what no event tells, such as
// who joins; open tables stay open. After half an hour only events count: a page that nobody looks at keeps no session alive.
const minute = 60_000;
let watched;
const swap = async region => {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
  const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(region.id);
  if (!fresh || !region.isConnected || fresh.textContent === region.textContent) {
    return;
  }
  const open = [...region.querySelectorAll('details')].map(d => d.open);
  region.replaceChildren(...document.importNode(fresh, true).childNodes);
  region.querySelectorAll('details').forEach((d, i) => { d.open = open[i] ?? false; });
  const note = document.getElementById(`${region.id}-note`);
  if (note) {
    note.textContent = `${region.dataset.liveNote} ${new Date().toISOString().slice(11, 19)} UTC`;
  }
};
const watch = () => {
  const region = document.querySelector('[data-live]');
  if (watched?.region === region) {
    return;
  }
  watched?.source.close();
  clearInterval(watched?.timer);
  const until = Date.now() + 30 * minute;
  watched = region && {
    region,
    source: new EventSource(new URL(region.dataset.live, document.baseURI)),
    timer: setInterval(() => document.hidden || Date.now() > until || swap(region), minute),
  };
  // The first event says what stands now, which the page may show already.
  watched?.source.addEventListener('results', event => event.data === region.dataset.liveRevision || swap(region));
};
watch();
window.Blazor?.addEventListener?.('enhancedload', watch);
