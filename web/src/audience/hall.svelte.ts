import { Bar, PollState, QuestionState, Role, SurveyState } from '../shared/contracts';
import type { Poll, Question, Survey } from '../shared/contracts';
import { Tag } from '../shared/commands';
import { i18n } from '../shared/i18n.svelte';
import { randomId } from '../shared/random';
import { LiveRoom } from '../shared/room.svelte';
import { recall, remember } from '../shared/storage';
import { questionOnScreen } from '../scenes/questions';
import { BegunAnswers } from './polls/begun.svelte';
import { isSealed, noteSealed } from './polls/sealed';
import { ballotIn, isGiven, lastOf, ownQuestions } from './optimistic';
import { currentSession, phaseOf } from './phase';
import { writtenIn } from './script';
import { visiblePolls } from './sorting';
import { pageOf, pollsOf, visibleSurveys } from './surveys/surveys';
import { untold } from './untold';

/** A participant's hall: the live room, and the verbs of a phone. Components show it and call the verbs. */
export class Hall {
  readonly room: LiveRoom;
  /** What is in front: the questions, or the poll with this id, or a survey. */
  page: string | null = $state(null);
  /** Somebody who writes is not carried off to a poll. */
  writing = $state(false);

  phase = $derived.by(() => phaseOf(this.room.view));
  session = $derived.by(() => currentSession(this.room.view));
  polls = $derived.by(() => visiblePolls(this.room.view, this.room.view.current));
  /** The poll in front, as long as it is there. */
  poll = $derived(this.polls.find((p) => p.id === this.page) ?? null);
  surveys = $derived.by(() => visibleSurveys(this.room.view, this.room.view.current));
  survey = $derived(this.surveys.find((s) => pageOf(s) === this.page) ?? null);
  own = $derived.by(() => ownQuestions(this.room.view, this.room.mine, this.room.deliveries));
  /** What the staff took from this phone: asking, or all but watching. */
  muted = $derived.by(() => this.room.mine.bar !== Bar.none);
  banned = $derived.by(() => this.room.mine.bar === Bar.banned);
  onScreen = $derived.by(() => questionOnScreen(this.room.view));
  /** The name and group as last given, counted or not. */
  introduced = $derived.by(() => this.#introduced());
  /** Why the name and group given last were not taken. */
  introduceRefusal = $derived.by(() => {
    const last = lastOf(this.room.deliveries, Tag.introduce, () => true);
    return last?.state === 'refused' ? last.text : null;
  });
  offline = $derived.by(() => this.room.status === 'offline');
  /** How many things are kept here until there is a connection. */
  waiting = $derived.by(
    () => [...this.room.deliveries.values()].filter((d) => d.state === 'saved').length,
  );
  /** Refusals that have no place on the page in front. */
  untold = $derived.by(() =>
    untold(this.room.deliveries, {
      poll: this.poll ?? this.#asked,
      questions: this.#questionsInFront(),
    }),
  );

  #followed = new Set<string>();
  /** How far one has gone in each survey. */
  #steps: Record<string, number> = $state({});
  #draft = $state('');

  /** Answers that are no ballots yet. */
  readonly begun: BegunAnswers;

  /** Ballots of polls in which they are final, that are put together and not sent yet. */
  readonly unsent: BegunAnswers;

  constructor(readonly code: string) {
    this.#draft = recall(`ls-draft-${code}`) ?? '';
    this.room = new LiveRoom({ code, role: Role.audience, outboxKey: code });
    const polls = () => this.room.view.polls;
    this.begun = new BegunAnswers(`ls-begun-${code}`, polls);
    this.unsent = new BegunAnswers(`ls-unsent-${code}`, polls);
  }

  /** The question being written; kept over a reload. */
  get draft(): string {
    return this.#draft;
  }
  set draft(text: string) {
    this.#draft = text;
    remember(`ls-draft-${this.code}`, text);
  }

  start(): void {
    this.room.start();
  }

  stop(): void {
    this.room.stop();
  }

  /** Notes which anonymous polls took this browser's ballot, which nobody tells it again. */
  noteSealed(): void {
    for (const { command, state, code } of this.room.deliveries.values()) {
      if (command[0] !== Tag.vote && command[0] !== Tag.answerPoll) continue;
      const { poll, round } = command[1];
      if (this.#isAnonymous(poll) && (state === 'counted' || code === 'ballot_final'))
        noteSealed(this.code, poll, round);
    }
  }

  #isAnonymous(poll: string): boolean {
    return !!this.room.view.polls.get(poll)?.anonymous;
  }

  /** Goes along to a poll that has just opened, once for each opening, unless its ballot is given already. */
  follow(): void {
    for (const survey of this.surveys)
      if (survey.state === SurveyState.open)
        this.#follow(pageOf(survey), survey.reopenedAt ?? 0, pollsOf(survey, this.room.view));
    for (const poll of this.polls)
      if (poll.state === PollState.open && !this.surveys.some((s) => s.polls.includes(poll.id)))
        this.#follow(poll.id, poll.round, [poll]);
  }

  #follow(page: string, opening: number, polls: Poll[]): void {
    if (this.#followed.has(`${page} ${opening}`)) return;
    this.#followed.add(`${page} ${opening}`);
    if (!this.writing && !polls.every((poll) => this.hasAnswered(poll))) this.page = page;
  }

  /** Whether this phone gave an answer in the present round, counted or not. */
  hasAnswered(poll: Poll): boolean {
    return (
      isGiven(ballotIn(poll, this.room.mine, this.room.deliveries)) ||
      (!!poll.anonymous && isSealed(this.code, poll.id, poll.round))
    );
  }

  /** Whether an answer was begun in the present round that this phone has not sent. */
  hasBegun(poll: Poll): boolean {
    const begun = this.begun.of(poll);
    return (
      this.unsent.of(poll) !== null ||
      (begun?.numbers?.length ?? 0) > 0 ||
      !!begun?.texts?.some((text) => text.trim() !== '')
    );
  }

  /** A place among the polls of the survey in front, or their number for its end; null before the first. Kept over a reload. */
  get step(): number | null {
    return this.survey && this.#stepIn(this.survey);
  }
  set step(step: number) {
    if (!this.survey) return;
    this.#steps[this.survey.id] = step;
    remember(this.#stepKey(this.survey), String(step));
  }

  #stepIn(survey: Survey): number | null {
    const kept = this.#steps[survey.id] ?? recall(this.#stepKey(survey));
    return kept === null ? null : Number(kept);
  }

  #stepKey = ({ id }: Survey): string => `ls-step-${this.code}-${id}`;

  /** The question of a survey that is in front. */
  get #asked(): Poll | null {
    const { survey, step } = this;
    if (survey?.state !== SurveyState.open || step === null) return null;
    return pollsOf(survey, this.room.view)[step] ?? null;
  }

  /** `speaker`: whom of the session it is put to; null for everybody. */
  ask(text: string, named: boolean, speaker: string | null = null) {
    const session = this.room.view.current;
    const lang = writtenIn(text, i18n.lang);
    const asked = { id: randomId(), session, text, lang, named };
    return this.room.send([Tag.ask, speaker ? { ...asked, speaker } : asked]);
  }

  /** The name of one who speaks in a session. */
  speaker(session: string, id: string | null | undefined) {
    const { sessions } = this.room.view;
    return sessions.find((s) => s.id === session)?.speakers?.find((s) => s.id === id)?.name;
  }

  edit(question: string, text: string): void {
    this.room.send([Tag.editQuestion, { question, text }]);
  }

  withdraw(question: string): void {
    this.room.send([Tag.withdraw, { question }]);
  }

  support(question: string, on: boolean): void {
    this.room.send([Tag.support, { question, on }]);
  }

  /** Would rather not hear it, or takes that back; in place of support. */
  voteDown(question: string, down: boolean): void {
    this.room.send([Tag.support, { question, on: false, down }]);
  }

  vote(poll: string, round: number, choices: number[]): void {
    this.room.send([Tag.vote, { poll, round, choices }], this.#isAnonymous(poll));
  }

  /** Answers in one's own words; none takes the answer back. */
  say(poll: string, round: number, texts: string[]): void {
    this.room.send([Tag.answerPoll, { poll, round, texts }], this.#isAnonymous(poll));
  }

  react(index: number): void {
    this.room.send([Tag.react, { counts: [0, 0, 0, 0, 0].map((_, i) => Number(i === index)) }]);
  }

  /** How one follows what is said: 1 too fast, 2 clear, 3 lost, 0 takes it back. */
  sayMood(mood: number): void {
    const at = Math.round(this.room.serverNow());
    this.room.send([Tag.sayMood, { session: this.room.view.current, mood, at }]);
  }

  introduce(name: string | null, group: string | null): void {
    this.room.send([Tag.introduce, { lang: i18n.lang, name, group }]);
  }

  /** Tells the room which language this person reads now. */
  languageChanged(): void {
    const { name, group } = this.introduced;
    this.introduce(name, group);
  }

  /** Whether this phone may be for a question, or against it, as it stands now: whoever asked it, or one that was merged into it, is for it. */
  takesVote({ number, state }: Question): boolean {
    const { questions } = this.room.mine;
    const asked = questions.has(number) || [...questions.values()].some((q) => q.into === number);
    return state === QuestionState.approved && !this.banned && !asked;
  }

  #questionsInFront(): Set<string> {
    if (this.poll || this.survey || this.phase !== 'live') return new Set();
    const { questions, further } = this.room.view;
    // The one on the screen stands apart from the list, without a word of its own.
    const listed = [...questions.values(), ...further.values()].filter((q) => !q.onScreen);
    return new Set([...this.own, ...listed].map((q) => q.id));
  }

  #introduced(): { name: string | null; group: string | null } {
    const last = lastOf(this.room.deliveries, Tag.introduce, () => true);
    if (last && last.state !== 'refused' && last.command[0] === Tag.introduce) {
      const { name, group } = last.command[1];
      return { name, group };
    }
    return { name: this.room.mine.name, group: this.room.mine.group };
  }
}
