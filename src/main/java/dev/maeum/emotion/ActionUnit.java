package dev.maeum.emotion;

/** The action units that landmarks can show, after the Facial Action Coding System. */
enum ActionUnit {

    AU1("inner brow raiser", "good"),
    AU2("outer brow raiser", "good"),
    AU4("brow lowerer", "good"),
    AU5("upper lid raiser", "fair"),
    AU7("lid tightener", "fair"),
    AU9("nose wrinkler", "weak"),
    AU10("upper lip raiser", "fair"),
    AU12("lip corner puller", "good"),
    AU15("lip corner depressor", "fair"),
    AU20("lip stretcher", "fair"),
    AU23("lip tightener", "fair"),
    AU25("lips part", "good"),
    AU26("jaw drop", "good");

    private final String title;
    private final String trust;

    ActionUnit(String title, String trust) {
        this.title = title;
        this.trust = trust;
    }

    String title() {
        return title;
    }

    /** How well landmarks show it: good, fair or weak. */
    String trust() {
        return trust;
    }
}
