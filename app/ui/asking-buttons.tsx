import { PostButton } from "./post-button.tsx";

/** Stop for good, or wait and go on. */
export function AskingButtons({ isPaused }: { isPaused: boolean }) {
  return (
    <div className="govuk-button-group">
      <PostButton look="warning" fields={{ press: "stop" }}>
        Stop
      </PostButton>
      {isPaused ? (
        <PostButton look="secondary" fields={{ press: "go-on" }}>
          Go on
        </PostButton>
      ) : (
        <PostButton look="secondary" fields={{ press: "pause" }}>
          Pause
        </PostButton>
      )}
    </div>
  );
}
