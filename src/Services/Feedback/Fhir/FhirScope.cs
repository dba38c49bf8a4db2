using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Fhir;
using Marketplace.Fhir.Searching;

namespace Marketplace.Feedback.Fhir;

/// <summary>What a request is answered from.</summary>
internal sealed class FhirScope(FeedbackDb db, PublishedForms forms, FhirAddress address) : IFhirScope
{
    public FeedbackDb Db => db;

    public PublishedForms Forms => forms;

    public FhirAddress Address => address;
}
