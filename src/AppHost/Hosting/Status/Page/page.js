'use strict';

const token = document.querySelector('meta[name="apphost-token"]').content;
const rows = document.getElementById('resources');
const summary = document.getElementById('summary');
const log = document.getElementById('log');
const logOf = document.getElementById('log-of');
const follow = document.getElementById('follow');
const longestLog = 2000;
let source;

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text ?? '';
  if (className) {
    made.className = className;
  }
  return made;
}

function mood(resource) {
  if (resource.ready) {
    return 'well';
  }
  if (resource.state === 'FailedToStart' || resource.exitCode > 0) {
    return 'ill';
  }
  return ['Finished', 'Exited', 'NotStarted'].includes(resource.state) ? 'still' : 'busy';
}

function stateCell(resource) {
  const cell = document.createElement('td');
  const text = resource.state === 'Running' && !resource.ready ? 'Running, not healthy' : resource.state;
  cell.append(element('span', resource.ready ? 'Running, healthy' : text, `state ${mood(resource)}`));
  if (resource.reason && !resource.ready) {
    cell.append(element('small', resource.reason));
  }
  return cell;
}

function addressCell(resource) {
  const cell = document.createElement('td');
  for (const endpoint of resource.endpoints) {
    const line = element('div');
    if (endpoint.startsWith('http')) {
      const link = element('a', endpoint);
      link.href = endpoint;
      line.append(link);
    } else {
      line.textContent = endpoint;
    }
    cell.append(line);
  }
  return cell;
}

function commandCell(resource) {
  const cell = document.createElement('td');
  const running = ['Running', 'Starting', 'Waiting', 'Stopping'].includes(resource.state);
  for (const [command, enabled] of [['start', !running], ['stop', running], ['restart', running]]) {
    const button = element('button', command);
    button.type = 'button';
    button.id = `${command}-${resource.name}`;
    button.disabled = !enabled || !resource.hasProcess;
    button.setAttribute('aria-label', `${command} ${resource.name}`);
    button.addEventListener('click', () => send(resource.name, command));
    cell.append(button, ' ');
  }
  return cell;
}

async function send(name, command) {
  summary.textContent = `${command} ${name}…`;
  const answer = await fetch(`/api/resources/${name}/${command}`, { method: 'POST', headers: { 'X-AppHost-Token': token } });
  if (!answer.ok) {
    summary.textContent = `${command} ${name} was refused (${answer.status}); reload the page if the host was restarted.`;
    return;
  }
  await refresh();
}

function megabytes(bytes) {
  return bytes > 0 ? `${Math.round(bytes / 1048576)} MB` : '';
}

function row(resource) {
  const line = document.createElement('tr');
  const name = element('th', resource.name);
  name.scope = 'row';
  name.append(element('small', resource.type));
  line.append(
    name,
    stateCell(resource),
    addressCell(resource),
    element('td', resource.processIds.join(', ')),
    element('td', megabytes(resource.memoryBytes), 'number'),
    element('td', resource.startedAt ? new Date(resource.startedAt).toLocaleTimeString() : ''),
    element('td', resource.healthyAfterSeconds === undefined ? '' : `${resource.healthyAfterSeconds.toFixed(1)} s`, 'number'),
    element('td', resource.restarts, 'number'),
    commandCell(resource));
  return line;
}

async function refresh() {
  let status;
  try {
    status = await (await fetch('/api/resources')).json();
  } catch {
    summary.textContent = 'The host does not answer; it may have been stopped.';
    return;
  }

  // The table is replaced as a whole; the button that had the focus gets it back.
  const focused = document.activeElement?.id;
  rows.replaceChildren(...status.resources.map(row));
  if (focused && rows.querySelector(`#${CSS.escape(focused)}`)) {
    document.getElementById(focused).focus();
  }

  const tasks = status.resources.filter(resource => resource.state === 'Finished' && !resource.exitCode).length;
  const ready = status.resources.filter(resource => resource.ready).length;
  const memory = status.resources.reduce((sum, resource) => sum + resource.memoryBytes, status.memoryBytes);
  const text = `${ready} of ${status.resources.length - tasks} resources are ready${tasks ? `, ${tasks} finished` : ''} · ${megabytes(memory)} in all · host process ${status.processId}`;
  if (summary.textContent !== text) {
    summary.textContent = text;
  }

  if (logOf.options.length === 0) {
    logOf.append(...['apphost', ...status.resources.map(resource => resource.name)].map(name => new Option(name)));
    readLog();
  }
}

function readLog() {
  source?.close();
  log.replaceChildren();
  source = new EventSource(`/api/resources/${logOf.value}/log`);
  // The server sends the remembered lines again after a lost connection.
  source.onopen = () => log.replaceChildren();
  source.onmessage = event => {
    log.append(document.createTextNode(`${event.data}\n`));
    while (log.childNodes.length > longestLog) {
      log.firstChild.remove();
    }
    if (follow.checked) {
      log.scrollTop = log.scrollHeight;
    }
  };
}

logOf.addEventListener('change', readLog);
refresh();
setInterval(refresh, 2000);
