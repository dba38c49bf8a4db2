using System.Globalization;
using Marketplace.Portal.Languages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Tests;

/// <summary>The reader of a test: the language of the pages, and the texts that go with it.</summary>
internal static class Speaking
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();

    public static IStringLocalizer<T> Texts<T>() => Services.GetRequiredService<IStringLocalizer<T>>();

    /// <summary>For the test that asks, and no other.</summary>
    public static void In(string language)
    {
        var culture = Language.Find(language)!.Culture;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
    }
}
