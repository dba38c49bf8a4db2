using Marketplace.Feedback.Data;
using Marketplace.Fhir;
using Marketplace.Fhir.Searching;

namespace Marketplace.Feedback.Fhir;

/// <summary>What a request is answered from.</summary>
internal sealed class FhirScope(FeedbackDb db, FhirAddress address) : IFhirScope
{
    public FeedbackDb Db => db;

    public FhirAddress Address => address;
}
