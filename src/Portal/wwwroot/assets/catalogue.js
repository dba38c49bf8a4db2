// The catalogue's list follows as one types or chooses. Without this the form is sent by its button.
const pause = 300;

export function start(catalogue, signal) {
  const form = catalogue.querySelector('form[role=search]');
  let timer, under;

  const follow = async () => {
    const wanted = new URL(form.action);
    wanted.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== '')).toString();
    under?.abort();
    catalogue.removeAttribute('aria-busy');
    if (wanted.href === location.href) return;
    under = new AbortController();
    catalogue.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(wanted, { signal: under.signal, headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const parts = [...catalogue.querySelectorAll('[data-part]')].map(part => [part, page.querySelector(`[data-part=${part.dataset.part}]`)]);
      if (parts.some(([, next]) => !next)) throw new Error('another page');
      const focused = document.activeElement?.id;
      const unfolded = [...catalogue.querySelectorAll('[data-part] details')].map(d => d.open);
      parts.forEach(([part, next]) => part.replaceChildren(...next.childNodes));
      catalogue.querySelectorAll('[data-part] details').forEach((d, i) => d.open = unfolded[i] ?? d.open);
      if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
      history.replaceState(null, '', wanted);
      document.querySelectorAll('.languages a').forEach(a => { a.search = wanted.search; });
      catalogue.removeAttribute('aria-busy');
    } catch (fault) {
      if (fault.name !== 'AbortError') location.assign(wanted);
    }
  };

  // What is under way would undo what has been chosen since.
  const soon = () => {
    under?.abort();
    clearTimeout(timer);
    timer = setTimeout(follow, pause);
  };

  form.addEventListener('input', soon, { signal });
  // What is ticked for comparison goes along with each link too.
  catalogue.addEventListener('change', ({ target }) => {
    if (target.name !== 'compare') return;
    const carry = search => {
      const said = new URLSearchParams(search);
      said.delete('compare');
      new FormData(form).getAll('compare').forEach(id => said.append('compare', id));
      return `?${said}`;
    };
    const list = new URL(form.action).pathname;
    [...document.querySelectorAll('.languages a, .catalogue a')].filter(a => a.closest('.languages') || a.pathname === list)
      .forEach(a => { a.search = carry(a.search); });
    history.replaceState(null, '', location.pathname + carry(location.search));
    if (catalogue.hasAttribute('aria-busy')) soon();
  }, { signal });

  form.addEventListener('submit', event => {
    if (event.submitter?.closest('[data-part=found]')) return;
    event.preventDefault();
    clearTimeout(timer);
    follow();
  }, { signal });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    under?.abort();
  });
}
