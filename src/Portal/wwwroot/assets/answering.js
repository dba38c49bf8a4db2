// Comfort while answering: what an answer brings up is shown at once, and the page is saved as one types. The server decides both again.

const SAVE_AFTER = 1200;

export const start = (form, signal) => {
  const rows = [...form.querySelectorAll('[data-when]')].map(element => ({ element, when: JSON.parse(element.dataset.when) }));
  const refresh = () => {
    // A row that appears may bring up others, so until nothing changes.
    for (let changed = true, rounds = 0; changed && rounds < 20; rounds++) {
      changed = rows.filter(row => show(row.element, holds(form, row))).length > 0;
    }
    form.querySelectorAll('[data-clear]').forEach(clear => { clear.hidden = answers(form, clear.dataset.clear, true).length === 0; });
  };
  form.addEventListener('input', event => {
    chooseOther(event.target);
    refresh();
    saver?.later();
  }, { signal });
  form.addEventListener('click', event => {
    const button = event.target.closest('[data-clear] button');
    if (button) {
      event.preventDefault();
      const name = button.closest('[data-clear]').dataset.clear;
      form.querySelectorAll(`[name="${name}"]`).forEach(field => { field.checked = false; });
      form.querySelector(`[name="${name}"]`)?.focus();
      refresh();
      saver?.later();
    }
  }, { signal });
  const saver = form.dataset.save ? saving(form, signal, shown => rows.forEach(row => show(row.element, shown.includes(row.element.dataset.row)))) : null;
  refresh();
};

/// Whether anything changed.
const show = (row, shown) => {
  if (row.hidden !== shown) return false;
  row.hidden = !shown;
  row.querySelectorAll(':scope > [name=unasked]').forEach(field => { field.disabled = shown; });
  const repeated = row.parentElement.closest('.repeated');
  if (repeated?.dataset.rows && row.dataset.row.startsWith(repeated.dataset.rows)) repeated.hidden = [...repeated.children].every(c => !c.dataset.row || c.hidden);
  return true;
};

const holds = (form, { element, when }) => {
  if (when.below && answers(form, when.below, true).length === 0) return false;
  const results = when.all.map(test => passes(form, test, element));
  return results.length === 0 || (when.any ? results.some(r => r) : results.every(r => r));
};

const passes = (form, test, element) => {
  if (test.is !== null) return test.is;
  const given = answers(form, test.field, false);
  switch (test.kind) {
    case 'exists': return given.length > 0 === (test.value === 'true');
    case 'one-of': return given.some(a => test.of.includes(a)) !== (test.op === '!=');
    case 'number': return compared(given.map(number).filter(a => !Number.isNaN(a)), test.op, Number(test.value));
    case 'text': return compared(given, test.op, test.value);
    default: return !element.hidden;
  }
};

const compared = (given, op, wanted) => {
  if (op === '!=') return !given.some(a => a === wanted);
  return given.some(a => op === '=' ? a === wanted : op === '>' ? a > wanted : op === '<' ? a < wanted : op === '>=' ? a >= wanted : a <= wanted);
};

const number = text => Number(text.replace(/[\s']/g, '').replace(',', '.') || NaN);

// What stands in the fields of a question that is itself asked.
const answers = (form, name, exact) => {
  const fits = exact ? field => field.name === name : field => field.name.startsWith(`${name}-`) && /^\d+$/.test(field.name.slice(name.length + 1));
  return [...form.elements]
    .filter(field => field.name && fits(field) && field.type !== 'hidden' && !field.closest('[hidden]') && (!['radio', 'checkbox'].includes(field.type) || field.checked))
    .map(field => field.value.trim())
    .filter(value => value !== '');
};

// Who writes an answer of their own has chosen it.
const chooseOther = field => {
  const choice = field.closest('.other')?.querySelector('[type=radio]');
  if (choice && choice !== field && field.value.trim() !== '') choice.checked = true;
};

const saving = (form, signal, showAsTold) => {
  const { save, saving, signedOut, away } = form.dataset;
  const state = form.querySelector('[data-saved]');
  const tag = form.querySelector('[data-tag]');
  let timer = 0, running = null, stopped = false, leaving = false, closing = false;

  const written = () => {
    const body = new FormData(form);
    [...body.entries()].filter(([, value]) => value instanceof File).forEach(([name]) => body.delete(name));
    return body;
  };

  const send = async body => {
    body.set(tag.name, tag.value);
    state.textContent = saving;
    try {
      const answer = await fetch(save, { method: 'POST', body, keepalive: closing, headers: { Accept: 'application/json' } });
      const told = !answer.redirected && answer.headers.get('content-type')?.includes('json') ? await answer.json() : null;
      // Once the page is swapped, these elements may be another page's.
      if (signal.aborted) return;
      if (told) hear(told);
      else state.textContent = answer.ok || answer.status === 400 ? signedOut : away;
    } catch {
      if (signal.aborted) return;
      state.textContent = away;
      later();
    }
  };

  const hear = told => {
    state.textContent = told.text;
    if (told.state === 'saved') {
      tag.value = told.tag;
      if (!timer) showAsTold(told.shown);
      form.querySelectorAll('[data-error]').forEach(error => {
        const sentence = told.faults[error.dataset.error];
        const typing = error.closest('[data-row]').contains(document.activeElement);
        if (!sentence || !typing) { error.textContent = sentence ?? ''; error.hidden = !sentence; }
      });
    } else if (told.state === 'failed') {
      later();
    } else {
      stopped = true;
    }
  };

  // One after the other: each names the draft as the one before has left it.
  const flush = () => {
    if (timer) {
      clearTimeout(timer);
      timer = 0;
      const body = written();
      const sent = (running ?? Promise.resolve()).then(() => send(body)).then(() => { if (running === sent) running = null; });
      running = sent;
    }
    return running;
  };

  const later = () => {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(flush, SAVE_AFTER);
  };

  // A form that is sent names the draft as it was saved last, so a saving that is under way comes first.
  form.addEventListener('submit', async event => {
    clearTimeout(timer);
    timer = 0;
    if (!running) return;
    event.preventDefault();
    const button = event.submitter;
    await running;
    delete form.dataset.sent;
    form.requestSubmit(button);
  }, { signal });

  // Whoever leaves by a link, by going back or by closing leaves nothing unsaved behind; nobody waits for long.
  document.addEventListener('click', async event => {
    const link = event.target.closest('a[href]');
    if (!link || leaving || (!timer && !running) || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await Promise.race([flush(), new Promise(done => setTimeout(done, 2000))]);
    leaving = true;
    link.click();
    leaving = false;
  }, { capture: true, signal });
  // The first comes before the next page is asked for, the second also where the first does not come.
  ['beforeunload', 'pagehide'].forEach(end => window.addEventListener(end, () => { closing = true; flush(); }, { signal }));
  window.addEventListener('popstate', flush, { capture: true, signal });

  return { later };
};
