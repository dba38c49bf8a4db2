namespace Marketplace.Portal.Answering;

internal static class AnsweringSetup
{
    public static IHostApplicationBuilder AddAnswering(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<QuestionnaireShelf>();
        builder.Services.AddScoped<AnsweringDesk>();
        builder.Services.AddScoped<Threads>();
        return builder;
    }
}
