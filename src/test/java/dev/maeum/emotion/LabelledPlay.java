package dev.maeum.emotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.maeum.cycle.Cycle;

/** The sessions that a person's clips are evaluated in, each read by the model that the person had no part in. */
final class LabelledPlay {

    private static final int REST_SECONDS = 20;
    private static final int EXPRESSION_SECONDS = 20;
    private static final int HELD_SECONDS = 60;

    private final Function<LabelledPerson, GeometryAnalyst> analysts;

    LabelledPlay(Function<LabelledPerson, GeometryAnalyst> analysts) {
        this.analysts = analysts;
    }

    /** Rest for twenty seconds, if there is any, then each clip for a cycle, in one session. */
    List<Guess> restFirst(LabelledPerson person) {
        LabelledSession session = new LabelledSession(analysts.apply(person));
        if (!person.rests().isEmpty()) {
            session.show(person.rests(), REST_SECONDS);
        }
        return rest(person, session);
    }

    /** Each clip at rest, in a session of its own that other clips at rest taught the neutral. */
    List<Guess> restKeptAside(LabelledPerson person) {
        List<Guess> guesses = new ArrayList<>();
        for (LabelledClip tested : person.rests()) {
            List<LabelledClip> others = new ArrayList<>(person.rests());
            others.remove(tested);
            if (!others.isEmpty()) {
                LabelledSession session = new LabelledSession(analysts.apply(person));
                session.show(others, REST_SECONDS);
                guesses.add(guess(person, tested.label(), session.cycle(tested)));
            }
        }
        return guesses;
    }

    /** For each expression a session that begins with it, goes on with rest, and then has each clip for a cycle. */
    List<Guess> expressionFirst(LabelledPerson person, int restSeconds) {
        List<Guess> guesses = new ArrayList<>();
        if (person.rests().isEmpty()) {
            return guesses;
        }
        for (LabelledClip first : person.scored()) {
            if (!first.isRest()) {
                LabelledSession session = new LabelledSession(analysts.apply(person));
                session.show(List.of(first), EXPRESSION_SECONDS);
                session.show(person.rests(), restSeconds);
                guesses.addAll(rest(person, session));
            }
        }
        return guesses;
    }

    /** What is read in the second and third cycle of an expression that a session begins with and holds. */
    List<Guess> heldFromTheFirstSecond(LabelledPerson person) {
        List<Guess> guesses = new ArrayList<>();
        for (LabelledClip clip : person.scored()) {
            if (!clip.isRest()) {
                LabelledSession session = new LabelledSession(analysts.apply(person));
                session.cycle(clip);
                guesses.add(guess(person, clip.label(), session.cycle(clip)));
                guesses.add(guess(person, clip.label(), session.cycle(clip)));
            }
        }
        return guesses;
    }

    /** Of expressions that are held for a minute after a rest: how often the reading is another than a cycle before. */
    Map.Entry<Integer, Integer> changes(LabelledPerson person) {
        int changes = 0;
        int steps = 0;
        for (LabelledClip clip : person.rests().isEmpty() ? List.<LabelledClip>of() : person.scored()) {
            LabelledSession session = new LabelledSession(analysts.apply(person));
            session.show(person.rests(), REST_SECONDS);
            String before = null;
            for (int shown = 0; shown < HELD_SECONDS; shown += 10) {
                String now = guess(person, clip.label(), session.cycle(clip)).guessed();
                if (before != null) {
                    steps++;
                    changes += now.equals(before) ? 0 : 1;
                }
                before = now;
            }
        }
        return Map.entry(changes, steps);
    }

    private List<Guess> rest(LabelledPerson person, LabelledSession session) {
        return person.scored().stream().map(clip -> guess(person, clip.label(), session.cycle(clip))).toList();
    }

    private Guess guess(LabelledPerson person, String label, Cycle cycle) {
        return Guess.of(person, label, cycle, analysts.apply(person));
    }
}
