using System.Text;

namespace Marketplace.Feedback.Questionnaires;

/// <summary>Questionnaires of our own to test with.</summary>
internal static class Samples
{
    private const string Core = "http://hl7.org/fhir/StructureDefinition/";

    /// <summary>Sound, with every item type and most of what an item can have.</summary>
    public const string Everything = $$"""
        {
          "resourceType": "Questionnaire", "id": "everything", "meta": { "tag": [ { "system": "urn:x", "code": "t" } ] }, "language": "en",
          "text": { "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">All</div>" },
          "contained": [
            { "resourceType": "ValueSet", "id": "colours", "status": "active", "compose": { "include": [
              { "system": "urn:colours", "concept": [ { "code": "r", "display": "Red" }, { "code": "g" } ] } ] } },
            { "resourceType": "Patient", "id": "who", "name": [ { "family": "Ex" } ] }
          ],
          "extension": [
            { "url": "urn:unknown", "extension": [ { "url": "a", "valueDecimal": 1.50 }, { "url": "b", "valueReference": { "reference": "#who" } } ] },
            { "url": "urn:also-unknown", "valueQuantity": { "value": 1e2, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg" } }
          ],
          "url": "https://example.org/fhir/Questionnaire/everything", "version": "1.0.0", "name": "Everything", "title": "Everything",
          "_title": { "extension": [ { "url": "{{Core}}translation", "extension": [ { "url": "lang", "valueCode": "fr" }, { "url": "content", "valueString": "Tout" } ] } ] },
          "status": "draft", "experimental": true, "subjectType": [ "Patient" ], "date": "2026-02", "publisher": "Us",
          "contact": [ { "name": "Desk", "telecom": [ { "system": "email", "value": "desk@example.org" } ] } ],
          "useContext": [ { "code": { "system": "urn:c", "code": "focus" }, "valueCodeableConcept": { "text": "heart" } } ],
          "effectivePeriod": { "start": "2026-01-01", "end": "2026-12-31T23:59:59+01:00" },
          "item": [
            { "linkId": "intro", "type": "display", "text": "Welcome", "_text": { "extension": [ { "url": "{{Core}}rendering-markdown", "valueMarkdown": "*Welcome*" } ] } },
            { "linkId": "group", "type": "group", "text": "A group", "repeats": true, "item": [
              { "linkId": "yes", "type": "boolean", "text": "Yes?", "required": true, "initial": [ { "valueBoolean": true } ] },
              { "linkId": "why", "type": "text", "maxLength": 2000, "enableWhen": [ { "question": "yes", "operator": "=", "answerBoolean": false } ], "item": [
                { "linkId": "more", "type": "string", "extension": [ { "url": "{{Core}}minLength", "valueInteger": 2 }, { "url": "{{Core}}regex", "valueString": "[a-z]+" } ] } ] } ] },
            { "linkId": "dec", "type": "decimal", "extension": [ { "url": "{{Core}}minValue", "valueDecimal": 0.10 }, { "url": "{{Core}}maxDecimalPlaces", "valueInteger": 2 } ] },
            { "linkId": "int", "type": "integer", "answerOption": [ { "valueInteger": 1 }, { "valueInteger": 2, "initialSelected": true } ] },
            { "linkId": "date", "type": "date", "extension": [ { "url": "{{Core}}maxValue", "valueDate": "2026-12-31" } ] },
            { "linkId": "moment", "type": "dateTime", "readOnly": true, "initial": [ { "valueDateTime": "2026-01-01T08:00:00Z" } ] },
            { "linkId": "time", "type": "time", "enableWhen": [ { "question": "moment", "operator": ">", "answerDateTime": "2026-01-01" } ] },
            { "linkId": "site", "type": "url", "enableWhen": [ { "question": "dec", "operator": ">=", "answerDecimal": 1.0 }, { "question": "int", "operator": "exists", "answerBoolean": true } ], "enableBehavior": "any" },
            { "linkId": "likert", "type": "choice", "prefix": "1.", "code": [ { "system": "urn:q", "code": "l" } ], "extension": [ { "url": "{{Core}}questionnaire-itemControl",
              "valueCodeableConcept": { "coding": [ { "system": "urn:ctl", "code": "radio-button" } ] } }, { "url": "{{Core}}questionnaire-choiceOrientation", "valueCode": "horizontal" } ],
              "answerOption": [
                { "extension": [ { "url": "{{Core}}ordinalValue", "valueDecimal": 1 } ], "valueCoding": { "system": "urn:a", "code": "1", "display": "No", "_display": { "extension": [
                  { "url": "{{Core}}translation", "extension": [ { "url": "lang", "valueCode": "fr" }, { "url": "content", "valueString": "Non" } ] } ] } } },
                { "valueCoding": { "extension": [ { "url": "{{Core}}itemWeight", "valueDecimal": 2.5 } ], "system": "urn:a", "code": "2", "display": "Yes" } } ] },
            { "linkId": "colour", "type": "open-choice", "repeats": true, "answerValueSet": "#colours", "initial": [ { "valueCoding": { "system": "urn:colours", "code": "r" } }, { "valueString": "pink" } ] },
            { "linkId": "file", "type": "attachment" },
            { "linkId": "ref", "type": "reference", "enableWhen": [ { "question": "likert", "operator": "!=", "answerCoding": { "system": "urn:a", "code": "1" } } ] },
            { "linkId": "weight", "type": "quantity", "extension": [ { "url": "{{Core}}questionnaire-unitOption", "valueCoding": { "system": "http://unitsofmeasure.org", "code": "g" } },
              { "url": "{{Core}}questionnaire-unit", "valueCoding": { "system": "http://unitsofmeasure.org", "code": "kg", "display": "kg" } } ] }
          ]
        }
        """;

    /// <summary>The smallest sound questionnaire around these items.</summary>
    public static string With(string items, string more = "") =>
        $$"""{ "resourceType": "Questionnaire", "status": "draft"{{(more.Length > 0 ? $", {more}" : "")}}, "item": [ {{items}} ] }""";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
