using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace Marketplace.Trials.Protocols;

/// <summary>A list without holes: JSON may hold null where the element's type says that there is none.</summary>
internal sealed class NoNullsAttribute() : ValidationAttribute("The list holds null.")
{
    public override bool IsValid(object? value) => value is not IEnumerable list || list.Cast<object?>().All(item => item is not null);
}
