namespace Marketplace.Feedback.Questionnaires.Structure;

/// <summary>
/// What base FHIR R4 (4.0.1) says of a Questionnaire, of the items of its response, of a contained ValueSet and of the data types within, one type a line:
/// <c>name type</c>, after the name <c>!</c> 1..1, <c>*</c> 0..*, <c>+</c> 1..*; <c>[x]</c> one of several types; after
/// <c>code</c> the codes of a required binding.
/// </summary>
internal static class R4Definitions
{
    private const string AnyType =
        "base64Binary,boolean,canonical,code,date,dateTime,decimal,id,instant,integer,markdown,oid,positiveInt,string,time,unsignedInt,uri,url,uuid," +
        "Address,Age,Annotation,Attachment,CodeableConcept,Coding,ContactPoint,Count,Distance,Duration,HumanName,Identifier,Money,Period,Quantity," +
        "Range,Ratio,Reference,SampledData,Signature,Timing,ContactDetail,Contributor,DataRequirement,Expression,ParameterDefinition," +
        "RelatedArtifact,TriggerDefinition,UsageContext,Dosage,Meta";

    public const string Text = $"""
        Element: id string; extension* Extension
        BackboneElement < Element: modifierExtension* Extension
        Resource: id id; meta Meta; implicitRules uri; language code
        DomainResource < Resource: text Narrative; contained* Contained; extension* Extension; modifierExtension* Extension
        Extension < Element: url! uri; value[x] {AnyType}

        Questionnaire < DomainResource: url uri; identifier* Identifier; version string; name string; title string; derivedFrom* canonical; status! code(draft|active|retired|unknown); experimental boolean; subjectType* code(ResourceType); date dateTime; publisher string; contact* ContactDetail; description markdown; useContext* UsageContext; jurisdiction* CodeableConcept; purpose markdown; copyright markdown; approvalDate date; lastReviewDate date; effectivePeriod Period; code* Coding; item* Questionnaire.item
        Questionnaire.item < BackboneElement: linkId! string; definition uri; code* Coding; prefix string; text string; type! code(group|display|boolean|decimal|integer|date|dateTime|time|string|text|url|choice|open-choice|attachment|reference|quantity); enableWhen* Questionnaire.item.enableWhen; enableBehavior code(all|any); required boolean; repeats boolean; readOnly boolean; maxLength integer; answerValueSet canonical; answerOption* Questionnaire.item.answerOption; initial* Questionnaire.item.initial; item* Questionnaire.item
        Questionnaire.item.enableWhen < BackboneElement: question! string; operator! code(exists|=|!=|>|<|>=|<=); answer[x]! boolean,decimal,integer,date,dateTime,time,string,Coding,Quantity,Reference
        Questionnaire.item.answerOption < BackboneElement: value[x]! integer,date,time,string,Coding,Reference; initialSelected boolean
        Questionnaire.item.initial < BackboneElement: value[x]! boolean,decimal,integer,date,dateTime,time,string,uri,Attachment,Coding,Quantity,Reference

        QuestionnaireResponse < DomainResource: identifier Identifier; basedOn* Reference; partOf* Reference; questionnaire canonical; status! code(in-progress|completed|amended|entered-in-error|stopped); subject Reference; encounter Reference; authored dateTime; author Reference; source Reference; item* QuestionnaireResponse.item
        QuestionnaireResponse.item < BackboneElement: linkId! string; definition uri; text string; answer* QuestionnaireResponse.item.answer; item* QuestionnaireResponse.item
        QuestionnaireResponse.item.answer < BackboneElement: value[x] boolean,decimal,integer,date,dateTime,time,string,uri,Attachment,Coding,Quantity,Reference; item* QuestionnaireResponse.item

        ValueSet < DomainResource: url uri; identifier* Identifier; version string; name string; title string; status! code(draft|active|retired|unknown); experimental boolean; date dateTime; publisher string; contact* ContactDetail; description markdown; useContext* UsageContext; jurisdiction* CodeableConcept; immutable boolean; purpose markdown; copyright markdown; compose ValueSet.compose; expansion ValueSet.expansion
        ValueSet.compose < BackboneElement: lockedDate date; inactive boolean; include+ ValueSet.compose.include; exclude* ValueSet.compose.include
        ValueSet.compose.include < BackboneElement: system uri; version string; concept* ValueSet.compose.include.concept; filter* ValueSet.compose.include.filter; valueSet* canonical
        ValueSet.compose.include.concept < BackboneElement: code! code; display string; designation* ValueSet.designation
        ValueSet.designation < BackboneElement: language code; use Coding; value! string
        ValueSet.compose.include.filter < BackboneElement: property! code; op! code(=|is-a|descendent-of|is-not-a|regex|in|not-in|generalizes|exists); value! string
        ValueSet.expansion < BackboneElement: identifier uri; timestamp! dateTime; total integer; offset integer; parameter* ValueSet.expansion.parameter; contains* ValueSet.expansion.contains
        ValueSet.expansion.parameter < BackboneElement: name! string; value[x] string,boolean,integer,decimal,uri,code,dateTime
        ValueSet.expansion.contains < BackboneElement: system uri; abstract boolean; inactive boolean; version string; code code; display string; designation* ValueSet.designation; contains* ValueSet.expansion.contains

        Meta < Element: versionId id; lastUpdated instant; source uri; profile* canonical; security* Coding; tag* Coding
        Narrative < Element: status! code(generated|extensions|additional|empty); div! xhtml
        Identifier < Element: use code(usual|official|temp|secondary|old); type CodeableConcept; system uri; value string; period Period; assigner Reference
        Coding < Element: system uri; version string; code code; display string; userSelected boolean
        CodeableConcept < Element: coding* Coding; text string
        Reference < Element: reference string; type uri; identifier Identifier; display string
        Period < Element: start dateTime; end dateTime
        Quantity < Element: value decimal; comparator code(<|<=|>=|>); unit string; system uri; code code
        Age < Quantity:
        Count < Quantity:
        Distance < Quantity:
        Duration < Quantity:
        Money < Element: value decimal; currency code
        Range < Element: low Quantity; high Quantity
        Ratio < Element: numerator Quantity; denominator Quantity
        Attachment < Element: contentType code; language code; data base64Binary; url url; size unsignedInt; hash base64Binary; title string; creation dateTime
        ContactPoint < Element: system code(phone|fax|email|pager|url|sms|other); value string; use code(home|work|temp|old|mobile); rank positiveInt; period Period
        ContactDetail < Element: name string; telecom* ContactPoint
        UsageContext < Element: code! Coding; value[x]! CodeableConcept,Quantity,Range,Reference
        HumanName < Element: use code(usual|official|temp|nickname|anonymous|old|maiden); text string; family string; given* string; prefix* string; suffix* string; period Period
        Address < Element: use code(home|work|temp|old|billing); type code(postal|physical|both); text string; line* string; city string; district string; state string; postalCode string; country string; period Period
        Annotation < Element: author[x] Reference,string; time dateTime; text! markdown
        Expression < Element: description string; name id; language! code; expression string; reference uri
        SampledData < Element: origin! Quantity; period! decimal; factor decimal; lowerLimit decimal; upperLimit decimal; dimensions! positiveInt; data string
        Signature < Element: type+ Coding; when! instant; who! Reference; onBehalfOf Reference; targetFormat code; sigFormat code; data base64Binary
        RelatedArtifact < Element: type! code(documentation|justification|citation|predecessor|successor|derived-from|depends-on|composed-of); label string; display string; citation markdown; url url; document Attachment; resource canonical
        Contributor < Element: type! code(author|editor|reviewer|endorser); name! string; contact* ContactDetail
        Timing < BackboneElement: event* dateTime; repeat Timing.repeat; code CodeableConcept
        Timing.repeat < Element: bounds[x] Duration,Range,Period; count positiveInt; countMax positiveInt; duration decimal; durationMax decimal; durationUnit code(s|min|h|d|wk|mo|a); frequency positiveInt; frequencyMax positiveInt; period decimal; periodMax decimal; periodUnit code(s|min|h|d|wk|mo|a); dayOfWeek* code(mon|tue|wed|thu|fri|sat|sun); timeOfDay* time; when* code; offset unsignedInt
        Dosage < BackboneElement: sequence integer; text string; additionalInstruction* CodeableConcept; patientInstruction string; timing Timing; asNeeded[x] boolean,CodeableConcept; site CodeableConcept; route CodeableConcept; method CodeableConcept; doseAndRate* Dosage.doseAndRate; maxDosePerPeriod Ratio; maxDosePerAdministration Quantity; maxDosePerLifetime Quantity
        Dosage.doseAndRate < Element: type CodeableConcept; dose[x] Range,Quantity; rate[x] Ratio,Range,Quantity
        DataRequirement < Element: type! code; profile* canonical; subject[x] CodeableConcept,Reference; mustSupport* string; codeFilter* DataRequirement.codeFilter; dateFilter* DataRequirement.dateFilter; limit positiveInt; sort* DataRequirement.sort
        DataRequirement.codeFilter < Element: path string; searchParam string; valueSet canonical; code* Coding
        DataRequirement.dateFilter < Element: path string; searchParam string; value[x] dateTime,Period,Duration
        DataRequirement.sort < Element: path! string; direction! code(ascending|descending)
        ParameterDefinition < Element: name code; use! code(in|out); min integer; max string; documentation string; type! code; profile canonical
        TriggerDefinition < Element: type! code(named-event|periodic|data-changed|data-added|data-modified|data-removed|data-accessed|data-access-ended); name string; timing[x] Timing,Reference,date,dateTime; data* DataRequirement; condition Expression
        """;

    /// <summary>Every type of resource that R4 has.</summary>
    public const string Resources =
        "Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse AuditEvent Basic Binary " +
        "BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement CarePlan CareTeam CatalogEntry ChargeItem ChargeItemDefinition Claim " +
        "ClaimResponse ClinicalImpression CodeSystem Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition " +
        "Consent Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device DeviceDefinition DeviceMetric " +
        "DeviceRequest DeviceUseStatement DiagnosticReport DocumentManifest DocumentReference EffectEvidenceSynthesis Encounter Endpoint " +
        "EnrollmentRequest EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario ExplanationOfBenefit " +
        "FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse HealthcareService ImagingStudy Immunization ImmunizationEvaluation " +
        "ImmunizationRecommendation ImplementationGuide InsurancePlan Invoice Library Linkage List Location Measure MeasureReport Media Medication " +
        "MedicationAdministration MedicationDispense MedicationKnowledge MedicationRequest MedicationStatement MedicinalProduct " +
        "MedicinalProductAuthorization MedicinalProductContraindication MedicinalProductIndication MedicinalProductIngredient " +
        "MedicinalProductInteraction MedicinalProductManufactured MedicinalProductPackaged MedicinalProductPharmaceutical " +
        "MedicinalProductUndesirableEffect MessageDefinition MessageHeader MolecularSequence NamingSystem NutritionOrder Observation " +
        "ObservationDefinition OperationDefinition OperationOutcome Organization OrganizationAffiliation Parameters Patient PaymentNotice " +
        "PaymentReconciliation Person PlanDefinition Practitioner PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse " +
        "RelatedPerson RequestGroup ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment " +
        "RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen SpecimenDefinition StructureDefinition StructureMap " +
        "Subscription Substance SubstanceNucleicAcid SubstancePolymer SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial " +
        "SubstanceSpecification SupplyDelivery SupplyRequest Task TerminologyCapabilities TestReport TestScript ValueSet VerificationResult " +
        "VisionPrescription";

    /// <summary>Fields that came with R5, by the type in which they would stand.</summary>
    public const string FromR5 =
        "Questionnaire.versionAlgorithmString Questionnaire.versionAlgorithmCoding Questionnaire.copyrightLabel Questionnaire.item.disabledDisplay " +
        "Questionnaire.item.answerConstraint ValueSet.versionAlgorithmString ValueSet.versionAlgorithmCoding ValueSet.copyrightLabel ValueSet.author " +
        "ValueSet.editor ValueSet.reviewer ValueSet.endorser ValueSet.relatedArtifact ValueSet.approvalDate ValueSet.lastReviewDate " +
        "ValueSet.effectivePeriod ValueSet.topic ValueSet.scope ValueSet.compose.property ValueSet.compose.include.copyright ValueSet.expansion.next " +
        "ValueSet.expansion.property ValueSet.expansion.contains.property ValueSet.designation.additionalUse Attachment.height Attachment.width " +
        "Attachment.frames Attachment.duration Attachment.pages SampledData.interval SampledData.intervalUnit SampledData.codeMap " +
        "SampledData.offsets RelatedArtifact.classifier RelatedArtifact.resourceReference RelatedArtifact.publicationStatus " +
        "RelatedArtifact.publicationDate DataRequirement.valueFilter TriggerDefinition.code TriggerDefinition.subscriptionTopic Dosage.asNeededFor " +
        "Extension.valueInteger64 Extension.valueCodeableReference Extension.valueRatioRange Extension.valueAvailability " +
        "Extension.valueExtendedContactDetail Extension.valueVirtualServiceDetail Extension.valueMonetaryComponent";
}
