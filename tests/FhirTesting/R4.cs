using System.Text.Json;
using Firely.Fhir.Validation;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Source;
using Hl7.Fhir.Specification.Terminology;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.FhirTesting;

/// <summary>FHIR R4 (4.0.1) as its specification has it: a public validator over the published definitions.</summary>
public static class R4
{
    private static readonly Lock OneAtATime = new();
    private static readonly Lazy<Validator> Validator = new(() =>
    {
        var source = new CachedResolver(ZipSource.CreateValidationSource());
        return new Validator(source, LocalTerminologyService.CreateDefaultForCore(source));
    });

    /// <summary>The resource, if base R4 knows every element, code and invariant of it.</summary>
    public static async Task<JsonElement> ShouldBeR4Async(this Task<HttpResponseMessage> response, int status = 200)
    {
        var json = await (await response).FhirAsync(status);
        Assert.Empty(Flaws(json));
        return JsonDocument.Parse(json).RootElement;
    }

    /// <summary>The resource, if base R4 knows every element of it; the whole validation costs more.</summary>
    public static async Task<JsonElement> ShouldBeFhirAsync(this Task<HttpResponseMessage> response, int status = 200)
    {
        var json = await (await response).FhirAsync(status);
        _ = Read(json);
        return JsonDocument.Parse(json).RootElement;
    }

    public static async Task<JsonElement> ShouldBeOutcomeAsync(this Task<HttpResponseMessage> response, int status, string issue, string code)
    {
        var outcome = await response.ShouldBeFhirAsync(status);
        var said = outcome.GetProperty("issue")[0];
        Assert.Equal(
            (issue, code), (said.GetProperty("code").GetString(), said.GetProperty("details").GetProperty("coding")[0].GetProperty("code").GetString()));
        return outcome;
    }

    /// <summary>The ids of the resources on a page.</summary>
    public static IReadOnlyList<string?> Ids(this JsonElement bundle) => !bundle.TryGetProperty("entry", out var entries) ? [] :
        [.. entries.EnumerateArray().Select(e => e.GetProperty("resource").GetProperty("id").GetString())];

    public static string? Link(this JsonElement bundle, string relation) => bundle.GetProperty("link").EnumerateArray()
        .Where(l => l.GetProperty("relation").GetString() == relation).Select(l => l.GetProperty("url").GetString()).SingleOrDefault();

    public static IReadOnlyList<string> Flaws(string json)
    {
        Resource resource;
        try
        {
            resource = Read(json);
        }
        catch (DeserializationFailedException unreadable)
        {
            return [.. unreadable.Exceptions.Select(e => e.Message)];
        }

        lock (OneAtATime)
        {
            return [.. Validator.Value.Validate(resource).Issue
                .Where(i => i.Severity is OperationOutcome.IssueSeverity.Error or OperationOutcome.IssueSeverity.Fatal).Select(i => i.ToString()!)];
        }
    }

    private static Resource Read(string json) =>
        new FhirJsonDeserializer(new DeserializerSettings().UsingMode(DeserializationMode.Strict)).DeserializeResource(json);

    private static async Task<string> FhirAsync(this HttpResponseMessage response, int status)
    {
        await response.ShouldBeAsync(status);
        Assert.Equal("application/fhir+json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return await response.Content.ReadAsStringAsync();
    }
}
