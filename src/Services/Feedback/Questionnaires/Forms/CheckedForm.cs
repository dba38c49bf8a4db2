using System.Text.Json;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Forms;

namespace Marketplace.Feedback.Questionnaires.Forms;

/// <summary>A resource that was read: what it asks, and everything that is wrong with it.</summary>
internal sealed record CheckedForm(Form? Form, IReadOnlyList<Issue> Issues, bool IsSound)
{
    public static CheckedForm From(ReadOnlyMemory<byte> text)
    {
        var issues = new Issues();
        var form = ResourceText.Read(text, issues) is { } resource ? Check(resource, issues) : null;
        return new CheckedForm(form, issues.All, !issues.AreFaults);
    }

    private static Form? Check(JsonElement resource, Issues issues)
    {
        if (Json.TextOf(resource, "resourceType") != "Questionnaire")
        {
            issues.Add("structure", "resource-type-wrong", "Questionnaire", "The resource must be a JSON object with resourceType Questionnaire.");
            return null;
        }

        new StructureCheck(issues).Resource(resource, ElementType.Of("Questionnaire"), "Questionnaire");
        var form = FormReader.Read(resource);
        FormRules.Check(form, issues);
        ReferenceRules.Check(resource, form, issues);
        return form;
    }
}
