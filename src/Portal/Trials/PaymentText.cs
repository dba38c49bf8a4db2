using System.Globalization;
using Marketplace.Clients.Trials;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Trials;

/// <summary>What participants are paid, in words.</summary>
internal static class PaymentText
{
    public static string Of(IStringLocalizer<Texts> texts, Payment? payment) => payment switch
    {
        null => texts["Unpaid"],
        { Per: CompensationPer.Answer } => texts["PaidPerAnswer", Amount(payment.AmountCents, payment.Currency), Amount(payment.CapCents, payment.Currency)],
        _ => texts["PaidOnce", Amount(payment.AmountCents, payment.Currency)],
    };

    private static string Amount(int cents, string currency)
    {
        var format = (NumberFormatInfo)CultureInfo.CurrentCulture.NumberFormat.Clone();
        format.CurrencySymbol = currency is "EUR" ? "€" : currency;
        return (cents / 100m).ToString("C", format);
    }
}
