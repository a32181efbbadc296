using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Story;

[Collection(nameof(Hall))]
public sealed class Audience(Hall hall, ForumServer forum) : IClassFixture<ForumServer>
{
    [Fact]
    public async Task Joins_by_a_code_typed_in_arabic_digits()
    {
        await using var person = await hall.PhoneAsync("ar");
        await person.Page.GotoAsync($"{forum.Url}/?lang=ar");
        var phone = new Phone(person, "ar");
        await person.Page.GetByRole(AriaRole.Textbox).FillAsync("٠٤١ ٢٠٥");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("الملتقى الثاني") })).ToBeVisibleAsync();
        await phone.EnterAsync();
        await Expect(phone.Box("audience.ask.write")).ToBeVisibleAsync();
        person.AssertWell();
    }

    [Fact]
    public async Task Is_told_in_words_that_a_code_leads_nowhere()
    {
        await using var person = await hall.PhoneAsync("en");
        await person.Page.GotoAsync($"{forum.Url}/?lang=en");
        await person.Page.GetByRole(AriaRole.Textbox).FillAsync("999999");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Enter" }).ClickAsync();
        await Expect(person.Page.GetByText("No hall has this code.", new() { Exact = false }).Or(person.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "code" })).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Switches_the_language_at_any_time_without_losing_what_was_written()
    {
        await using var phone = await Phone.JoinAsync(hall, forum.Url, "en");
        await phone.Box("audience.ask.write").FillAsync("Half a question");
        await phone.Button("audience.settings.open").Or(phone.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(phone.Text("audience.settings.open")) })).First.ClickAsync();
        await phone.Page.GetByText("العربية", new() { Exact = true }).ClickAsync();
        await Expect(phone.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Expect(phone.Page.Locator("html")).ToHaveAttributeAsync("lang", "ar");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = Words.Of("ar")["audience.settings.close"] }).ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Textbox, new() { Name = Words.Of("ar")["audience.ask.write"] })).ToHaveValueAsync("Half a question");
        phone.Person.AssertWell();
    }

    [Fact]
    public async Task Edits_and_withdraws_a_question_while_it_waits()
    {
        await using var phone = await Phone.JoinAsync(hall, forum.Url, "en");
        await phone.AskAsync("How many busses run at night?");
        await phone.Own("busses").GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await phone.Page.GetByRole(AriaRole.Textbox, new() { Name = phone.Text("audience.own.editLabel") }).FillAsync("How many buses run at night?");
        await phone.Button("audience.own.save").ClickAsync();
        await Expect(phone.Own("How many buses run at night?")).ToBeVisibleAsync();
        await phone.Own("buses").GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await Expect(phone.Own("buses")).ToContainTextAsync(phone.Text("audience.own.state.withdrawn"));
    }

    [Fact]
    public async Task Sees_how_long_a_question_may_be_and_cannot_send_a_longer_one()
    {
        await using var phone = await Phone.JoinAsync(hall, forum.Url, "en");
        await phone.Box("audience.ask.write").FillAsync(string.Concat(Enumerable.Repeat("long ", 61)) + "end");
        await Expect(phone.Page.GetByText("8 characters too many. Please shorten.").First).ToBeVisibleAsync();
        await Expect(phone.Button("audience.ask.send")).ToBeDisabledAsync();
    }
}
