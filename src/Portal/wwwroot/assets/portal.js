// Small conveniences; every page works without them.

// After a form that could not be taken, the summary of what is wrong has the focus.
const focusSummary = () => document.querySelector('[data-focus]')?.focus();
focusSummary();
window.Blazor?.addEventListener?.('enhancedload', focusSummary);

// A page that is swapped in place leaves an open menu open.
window.Blazor?.addEventListener?.('enhancedload', () => document.querySelectorAll(':popover-open').forEach(menu => menu.hidePopover()));

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

// A region that is read again when the server says that there is something new, and each minute, for what nobody announces
// (who joins); open tables stay open.
let watched;
const swap = async region => {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(region.id);
  if (!fresh || !region.isConnected || watched?.region !== region || fresh.innerHTML === watched.shown) {
    return;
  }
  watched.shown = fresh.innerHTML;
  const open = [...region.querySelectorAll('details')].map(d => d.open);
  region.replaceChildren(...document.importNode(fresh, true).childNodes);
  region.querySelectorAll('details').forEach((d, i) => { d.open = open[i] ?? false; });
  const note = document.getElementById(`${region.id}-note`);
  if (note) {
    note.textContent = `${region.dataset.liveNote} ${new Date().toLocaleTimeString(document.documentElement.lang)}`;
  }
};
const watch = () => {
  const region = document.querySelector('[data-live]');
  const live = region?.dataset.live;
  if (watched?.region === region && watched?.live === live) {
    return;
  }
  watched?.source.close();
  clearInterval(watched?.timer);
  watched = region && {
    region,
    live,
    shown: region.innerHTML,
    source: new EventSource(new URL(live, document.baseURI)),
    timer: setInterval(() => document.hidden || swap(region), 60000),
  };
  watched?.source.addEventListener('results', event => {
    // What the page shows already is not read again; what came between its reading and the first event is.
    if (event.data !== region.dataset.revision) {
      region.dataset.revision = event.data;
      swap(region);
    }
  });
};
watch();
window.Blazor?.addEventListener?.('enhancedload', watch);
