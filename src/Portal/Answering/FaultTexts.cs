using Marketplace.Portal.Answering.Filling;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Answering;

/// <summary>What is wrong with an answer, as a sentence; by its code, also where it was the API that found it.</summary>
internal static class FaultTexts
{
    public static string Sentence(this IStringLocalizer<Texts> texts, FieldFault fault)
    {
        var own = texts[$"Fault.{fault.Code}", fault.Limit ?? ""];
        return own.ResourceNotFound ? texts["Fault.other"] : own;
    }
}
