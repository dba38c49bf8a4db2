using Marketplace.Clients;
using Marketplace.Portal.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Layout;

/// <summary>A page with forms: what keeps one from being taken, on top and beside its field.</summary>
public abstract class FormPage : PortalPage
{
    private readonly Components.Faults _faults = new();

    [Inject]
    private IStringLocalizer<Refusals.Texts> Sentences { get; set; } = null!;

    protected IReadOnlyList<(string? Id, string Sentence)> Faults => _faults.All;

    /// <summary>Of the field with this id.</summary>
    protected string? Fault(string id) => _faults[id];

    /// <param name="id">Of the field; null: the form as a whole.</param>
    protected void Fail(string? id, string sentence, int status = StatusCodes.Status400BadRequest)
    {
        _faults.Add(id, sentence);
        StatusOf(status);
    }

    protected void Require(string id, string? value, string label)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Fail(id, Sentences["Missing", label]);
        }
    }

    /// <summary>What the API refused.</summary>
    /// <param name="fieldOf">Id of the field at fault, by the name that the API gives it; what it has no id for concerns the whole form.</param>
    protected void Refuse(ApiProblem problem, Func<string, string?>? fieldOf = null)
    {
        var name = problem.Field ?? problem.Errors.Keys.FirstOrDefault();
        Fail(name is null ? null : fieldOf?.Invoke(name), Sentences.Sentence(problem), problem.Status);
    }

    /// <returns>Whether the step was taken; if not, why is said.</returns>
    protected bool Taken<T>(ApiResult<T> answer, Func<string, string?>? fieldOf = null)
    {
        if (answer.Problem is not { } problem)
        {
            return true;
        }

        Refuse(problem, fieldOf);
        return false;
    }
}
