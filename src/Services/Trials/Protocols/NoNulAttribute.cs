using System.ComponentModel.DataAnnotations;

namespace Marketplace.Trials.Protocols;

/// <summary>A text without a NUL: PostgreSQL keeps none in a column, and would fail the write.</summary>
internal sealed class NoNulAttribute() : ValidationAttribute("The text holds a NUL character.")
{
    public override bool IsValid(object? value) => value is not string text || !text.Contains('\0', StringComparison.Ordinal);
}
