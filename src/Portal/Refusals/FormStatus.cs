namespace Marketplace.Portal.Refusals;

/// <summary>
/// The status of a form that is shown again. Where something that it names is not there, it is still the form that answers: a 404
/// would put the page that says so in its place, and what was typed would be gone.
/// </summary>
internal static class FormStatus
{
    public static int Of(int status) => status is StatusCodes.Status404NotFound ? StatusCodes.Status409Conflict : status;
}
