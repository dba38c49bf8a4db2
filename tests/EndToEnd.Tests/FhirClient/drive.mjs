// Drives a FHIR address with the public client fhir-kit-client, and holds what comes back against @medplum/core:
// node drive.mjs FOLDER-WITH-BOTH ADDRESS PARTICIPATION-TOKEN
// Ends with a line of JSON that says what came back; anything that is not as a client of FHIR expects ends it with an error.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { checkWith } from './check.mjs';

const [folder, baseUrl, bearerToken] = process.argv.slice(2);
const modules = `${folder}/node_modules`;
const { Client } = await import(`${modules}/fhir-kit-client/dist/index.js`);
const check = await checkWith(modules);
const everybody = new Client({ baseUrl });
const participant = new Client({ baseUrl, bearerToken });

const statement = check(await everybody.capabilityStatement());
assert.equal(statement.fhirVersion, '4.0.1');

const url = 'https://living-lab.example/fhir/Questionnaire/sus';
const found = check(await everybody.search({ resourceType: 'Questionnaire', searchParams: { url, status: 'active' } }));
const questionnaire = found.entry[0].resource;
assert.deepEqual(await everybody.read({ resourceType: 'Questionnaire', id: questionnaire.id }), questionnaire);

// Links lead to the installation's public address; here the gateway listens on a port of its own.
const publicAddress = statement.implementation.url;
const here = (page) => ({ ...page, link: page.link.map((l) => ({ ...l, url: l.url.replace(publicAddress, baseUrl) })) });
const pages = [];
for (let page = await everybody.search({ resourceType: 'Questionnaire', searchParams: { _count: 1 } }); page; page = await everybody.nextPage({ bundle: here(page) })) {
  check(page);
  pages.push(...page.entry.map((e) => e.resource.id));
}

const id = randomUUID();
const answers = {
  resourceType: 'QuestionnaireResponse',
  id,
  status: 'completed',
  language: 'fr',
  questionnaire: `${url}|${questionnaire.version}`,
  item: questionnaire.item.map(({ linkId, answerOption }) => ({ linkId, answer: [{ valueCoding: { system: answerOption[3].valueCoding.system, code: answerOption[3].valueCoding.code } }] })),
};
const created = check(await participant.update({ resourceType: 'QuestionnaireResponse', id, body: answers }));
const repeated = await participant.update({ resourceType: 'QuestionnaireResponse', id, body: answers });
assert.deepEqual(repeated, created);
assert.equal(Client.httpFor(created).response.status, 201);
assert.equal(Client.httpFor(repeated).response.status, 200);
assert.deepEqual(await participant.read({ resourceType: 'QuestionnaireResponse', id }), created);

const scores = check(await participant.search({ resourceType: 'Observation', searchParams: { 'derived-from': `QuestionnaireResponse/${id}` } }));

const refused = await participant.create({ resourceType: 'QuestionnaireResponse', body: { ...answers, id: undefined, status: 'stopped' } }).then(
  () => assert.fail('A response that was stopped is refused.'),
  (error) => error.response);

check(refused.data);
for (const type of ['ResearchStudy', 'PlanDefinition', 'Group', 'Location', 'Organization']) {
  check(await everybody.search({ resourceType: type }));
}

console.log(JSON.stringify({
  types: statement.rest[0].resource.map((r) => r.type),
  pages,
  id: created.id,
  score: scores.entry[0].resource.valueQuantity.value,
  refused: { status: refused.status, expression: refused.data.issue[0].expression[0] },
}));
